import type { Context } from "@/lib/access/context";
import { errorMessage, isAppError } from "@/lib/base/errors";
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { HIDDEN_VALUE, hideValues } from "@/lib/base/text/hide-values";
import { toStorableText } from "@/lib/base/text/visible-text";
import type { Target as TargetRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { listSecretParameters } from "@/lib/scenarios/server/get-prompt";
import {
  keepTargetSecrets,
  type DraftTest,
  type TargetTest,
  type TargetTestAnswer,
  type TypedConfig,
} from "../target-schema";
import { secretParamValues } from "../target-secrets";
import { newTraceContext, toTraceparent } from "./http/request-plan";
import { replyOf } from "./open-target";
import { requireSoundSecrets } from "./save-target";
import type { TargetCall } from "./target-call";
import { findTypedConfig, getTargetRow, readTypedConfig } from "./targets";

/** One turn: the exact exchanges, and what the answer was read as; secrets hidden. */
export async function testTarget(
  ctx: Context,
  targetId: string,
  asked: TargetTest,
): Promise<TargetTestAnswer> {
  const row = await getTargetRow(ctx, targetId);
  const answer = await tryOut(ctx, { typed: readTypedConfig(row), path: [row.id] }, asked);
  await recordTest(ctx, row, answer);
  return answer;
}

const MAX_ERROR = 500;

/** Not if the config was changed meanwhile. */
async function recordTest(ctx: Context, row: TargetRow, answer: TargetTestAnswer): Promise<void> {
  const { error } = answer;
  const testError = error === null ? null : toStorableText(error.slice(0, MAX_ERROR));
  await getPrisma().target.updateMany({
    where: { projectId: ctx.project.id, id: row.id, config: row.config },
    data: { testedAt: new Date(ctx.now), testError },
  });
}

/** As testTarget, with what may not be saved yet; a test of what is saved is remembered. */
export async function testDraft(ctx: Context, draft: DraftTest): Promise<TargetTestAnswer> {
  const { targetId } = draft;
  const row = targetId ? await getTargetRow(ctx, targetId) : null;
  const stored = row && findTypedConfig(row);
  const typed = keepTargetSecrets(draft, { stored, hidden: HIDDEN_VALUE });
  const answer = await tryOut(ctx, { typed, path: row ? [row.id] : [] }, draft);
  if (row && stored && canonicalJson(typed) === canonicalJson(stored))
    await recordTest(ctx, row, answer);
  return answer;
}

async function tryOut(
  ctx: Context,
  { typed, path }: Pick<TargetCall, "path"> & { typed: TypedConfig },
  { message, params = {} }: TargetTest,
): Promise<TargetTestAnswer> {
  const messages = [{ role: "user" as const, content: message }];
  const turn = {
    messages,
    threadId: "test",
    params,
    secretParams: await listSecretParameters(ctx, Object.keys(params)),
    traceparent: toTraceparent(newTraceContext()),
  };
  const record = { exchanges: [], logs: [] };
  const start = performance.now();
  const tried = requireSoundSecrets(ctx, typed).then(() =>
    replyOf(typed, { projectId: ctx.project.id, path, turn, label: "", memory: new Map(), record }),
  );
  const outcome = await tried.then(
    (reply) => ({ reply: reply.messages, error: null, fields: [] }),
    (error: unknown) => {
      if (!isAppError(error)) throw error;
      return { reply: null, error: errorMessage(error), fields: [...error.issues] };
    },
  );
  const durationMs = performance.now() - start;
  return { ...hideValues({ ...record, ...outcome }, secretParamValues(turn)), durationMs };
}
