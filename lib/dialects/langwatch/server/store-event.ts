import type { Context, RequestContext } from "@/lib/access/context";
import type { JsonObject } from "@/lib/base/json/json";
import { pagePaths } from "@/lib/base/paths";
import { getEnv } from "@/lib/platform/process/env";
import { getEventWriter } from "@/lib/results/log/server/event-writer";
import { prepareRedacted } from "@/lib/results/log/server/redacted-event";
import { toRunEvent, type ScenarioEvent } from "../scenario-event";

/** An event, and the body that it was read from. */
export interface SentScenarioEvent {
  event: ScenarioEvent;
  sent: JsonObject;
}

/** Resolves after the commit, with the set in which the run now is. */
export async function storeScenarioEvent(
  ctx: Context,
  { event, sent }: SentScenarioEvent,
): Promise<string> {
  const prepared = await prepareRedacted(ctx, toRunEvent(event, sent), Date.now());
  return getEventWriter().write(prepared);
}

/** 201 means: durable, and visible to the next read. */
export async function receiveScenarioEvent(ctx: RequestContext, sent: SentScenarioEvent) {
  const setId = await storeScenarioEvent(ctx, sent);
  const path = pagePaths.set({ project: ctx.project.slug, setId });
  return { success: true as const, url: getEnv().baseUrl + path };
}
