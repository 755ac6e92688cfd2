// LangWatch's agents API, implemented on our targets.
import type { z } from "zod";

import type { RequestContext } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { createTarget, updateTarget } from "@/lib/targets/server/save-target";
import { archiveTarget, getTarget, listTargets } from "@/lib/targets/server/targets";
import {
  agentNotFound,
  toAgent,
  toNewTarget,
  toTargetPatch,
  type Agent,
  type AgentListQuery,
  type agentListSchema,
  type agentPatchSchema,
  type newAgentSchema,
} from "../agent";

export async function answerAgents(
  ctx: RequestContext,
  { page, limit }: AgentListQuery,
): Promise<z.input<typeof agentListSchema>> {
  const targets = await listTargets(ctx);
  const total = targets.length;
  const data = targets.slice((page - 1) * limit, page * limit).map(toAgent);
  return { data, pagination: { page, limit, total, totalPages: Math.ceil(total / limit) } };
}

export async function answerAgent(ctx: RequestContext, id: string): Promise<Agent> {
  return withLangwatchMessages(async () => toAgent(await getTarget(ctx, id)));
}

export async function answerNewAgent(
  ctx: RequestContext,
  body: z.output<typeof newAgentSchema>,
): Promise<Agent> {
  return toAgent(await createTarget(ctx, toNewTarget(body)));
}

export async function answerAgentUpdate(
  ctx: RequestContext,
  id: string,
  body: z.output<typeof agentPatchSchema>,
): Promise<Agent> {
  return withLangwatchMessages(async () =>
    toAgent(await updateTarget(ctx, id, toTargetPatch(body))),
  );
}

export async function answerAgentArchive(ctx: RequestContext, id: string) {
  return withLangwatchMessages(async () => {
    const { name } = await getTarget(ctx, id);
    await archiveTarget(ctx, id);
    return { id, name, archived: true as const };
  });
}

async function withLangwatchMessages<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") throw agentNotFound();
    throw error;
  }
}
