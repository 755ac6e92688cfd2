import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { errorMessage, isAppError } from "@/lib/base/errors";
import { HIDDEN_VALUE } from "@/lib/base/text/hidden-value";
import { hideValues } from "@/lib/base/text/hide-values";
import { listSecretParameters } from "@/lib/scenarios/server/list-secret-parameters";
import { secretParamValues } from "../secret-params";
import {
  keepTargetSecrets,
  type DraftTest,
  type TargetTest,
  type TargetTestAnswer,
  type TypedConfig,
} from "../target-schema";
import { getTargetRow } from "./get-target";
import { replyOf } from "./reply-of";
import { requireSoundSecrets } from "./require-sound-secrets";
import type { TargetCall } from "./target-call";
import { findTypedConfig, readTypedConfig } from "./target-rows";
import { newTraceContext, toTraceparent } from "./trace-context";

/** One turn: the exact exchanges, and what the answer was read as; secrets hidden. */
export async function testTarget(
  ctx: Context,
  targetId: string,
  asked: TargetTest,
): Promise<TargetTestAnswer> {
  const row = await getTargetRow(ctx, targetId);
  return tryOut(readTypedConfig(row), { projectId: ctx.project.id, path: [row.id] }, asked);
}

/** As testTarget, with what may not be saved yet. */
export async function testDraft(ctx: Context, draft: DraftTest): Promise<TargetTestAnswer> {
  const { targetId } = draft;
  const row = targetId ? await getTargetRow(ctx, targetId) : null;
  const stored = row && findTypedConfig(row);
  const typed = keepTargetSecrets(draft, { stored, hidden: HIDDEN_VALUE });
  return tryOut(typed, { projectId: ctx.project.id, path: row ? [row.id] : [] }, draft);
}

async function tryOut(
  typed: TypedConfig,
  place: Pick<TargetCall, "projectId" | "path">,
  { message, params = {} }: TargetTest,
): Promise<TargetTestAnswer> {
  const messages = [{ role: "user" as const, content: message }];
  const turn = {
    messages,
    threadId: "test",
    params,
    secretParams: await listSecretParameters(systemContext(place.projectId), Object.keys(params)),
    traceparent: toTraceparent(newTraceContext()),
  };
  const record = { exchanges: [], logs: [] };
  const start = performance.now();
  const tried = requireSoundSecrets(systemContext(place.projectId), typed).then(() =>
    replyOf(typed, { ...place, turn, label: "", memory: new Map(), record }),
  );
  const outcome = await tried.then(
    (reply) => ({ reply: reply.messages, error: null }),
    (error: unknown) => {
      if (!isAppError(error)) throw error;
      return { reply: null, error: errorMessage(error) };
    },
  );
  const durationMs = performance.now() - start;
  return { ...hideValues({ ...record, ...outcome }, secretParamValues(turn)), durationMs };
}
