// Asks judges again, one question after the other. Every answer is stored when it comes; a worker that is killed leaves the rest
// to another one.
import { randomUUID } from "node:crypto";

import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { AppError, isAppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { formatCost } from "@/lib/base/text/format";
import { toStorableText } from "@/lib/base/text/visible-text";
import { isDatabaseUnavailable } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRow, textKeySchema } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { LIVE_CHANNEL, type LiveMessage } from "@/lib/platform/live/live-message";
import { getLog } from "@/lib/platform/process/log";
import { answerText } from "@/lib/results/rejudging/agreement";
import type { Rejudgement } from "@/lib/results/rejudging/rejudgement-schema";
import { judgeConversation } from "@/lib/runner/conversation/server/simulate-user";
import { getRejudgedRun, loadChat } from "./rejudged-run";

/** Longer than one answer may take. */
const CLAIM_SECONDS = 150;
const ANSWER_MS = 120_000;
/** Of workers in a row that ended without an answer. */
const MAX_TRIES = 5;

const claimedSchema = z.object({
  projectId: z.string(),
  runKey: textKeySchema,
  id: z.string(),
  claim: z.string(),
  runId: z.string(),
  setId: z.string(),
  batchId: z.string(),
  times: z.number(),
  answers: z.number(),
  maxCostUsd: z.number().nullable(),
  tries: z.number(),
});
type Claimed = z.infer<typeof claimedSchema>;

const claimStatement = (claim: string): Sql => sql`
update rejudgement j set tries = j.tries + 1, claim = ${claim}::uuid,
  claimed_until = now() + ${CLAIM_SECONDS}::int * interval '1 second'
from (
  select j.project_id, j.run_key, j.id from rejudgement j
  where j.state = 'waiting' and (j.claimed_until is null or j.claimed_until < now())
  order by j.asked_at, j.id limit 1 for update skip locked
) due
join run r on r.project_id = due.project_id and r.run_key = due.run_key
where j.project_id = due.project_id and j.run_key = due.run_key and j.id = due.id
returning j.project_id::text as "projectId", j.run_key::text as "runKey", j.id::text, j.claim::text, r.run_id as "runId",
  r.set_id as "setId", r.batch_id as "batchId", j.times, cardinality(j.answers) as answers, j.max_cost_usd as "maxCostUsd", j.tries`;

/** Until none is due. */
export async function rejudgeDue(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const claimed = await queryRow(getPrisma(), claimedSchema, claimStatement(randomUUID()));
    if (!claimed) return;
    await rejudgeOne(claimed, stop);
  }
}

type End = Pick<Rejudgement, "state" | "error">;

async function rejudgeOne(claimed: Claimed, stop: AbortSignal): Promise<void> {
  const ctx = systemContext(claimed.projectId);
  try {
    const end = await askRest(ctx, claimed, stop);
    if (end)
      await write(claimed, sql`state = ${end.state}, error = ${end.error}, ended_at = now()`);
  } catch (error) {
    if (stop.aborted) await handBack(claimed);
    else if (isDatabaseUnavailable(error)) throw error;
    else await fail(claimed, error);
  }
}

/** Null for a claim that another worker has taken over. */
async function askRest(ctx: Context, claimed: Claimed, stop: AbortSignal): Promise<End | null> {
  const { runId, times, tries } = claimed;
  if (tries > MAX_TRIES) return failure("Workers were stopped while they asked.");
  const { plan, judgeModel } = await getRejudgedRun(ctx, runId);
  const messages = await loadChat(ctx, runId);
  for (let answers = claimed.answers; answers < times; answers += 1) {
    const deadline = AbortSignal.timeout(ANSWER_MS);
    const signal = AbortSignal.any([stop, deadline]);
    const options = { projectId: ctx.project.id, modelId: judgeModel, signal };
    const { judgement, usage } = await judgeConversation(options, plan, messages).catch(
      (error: unknown) => {
        throw deadline.aborted && error === deadline.reason ? tooSlow() : error;
      },
    );
    const states = [...judgement.success, ...judgement.failure].map(({ state }) => state);
    const spent = await writeAnswer(claimed, answerText(states), usage.costUsd);
    if (!spent) return null;
    const limit = answers + 1 < times ? limitOf(claimed, spent, usage.costUsd) : null;
    if (limit !== null) return { state: "cost-limit", error: limit };
  }
  return { state: "done", error: null };
}

const tooSlow = () =>
  new AppError(
    "upstream_failed",
    `The judge did not answer within ${String(ANSWER_MS / 1000)} seconds.`,
  );

const failure = (error: string): End => ({ state: "failed", error });

/** Why the judge may not be asked again; null if it may. */
function limitOf(
  { maxCostUsd }: Claimed,
  { costUsd }: Spent,
  lastUsd: number | null,
): string | null {
  if (maxCostUsd === null) return null;
  if (lastUsd === null)
    return "The cost of an answer is not known, so the cost limit cannot be observed.";
  if ((costUsd ?? 0) < maxCostUsd) return null;
  return `The cost limit of ${formatCost(maxCostUsd)} was reached.`;
}

const spentSchema = z.object({ costUsd: z.number().nullable() });
type Spent = z.infer<typeof spentSchema>;

const isClaimed = ({ projectId, runKey, id, claim }: Claimed): Sql =>
  sql`project_id = ${projectId}::uuid and run_key = ${runKey}::uuid and id = ${id}::uuid and claim = ${claim}::uuid
    and state = 'waiting'`;

/** Undefined for a claim that another worker has taken over. */
async function writeAnswer(
  claimed: Claimed,
  answer: string,
  costUsd: number | null,
): Promise<Spent | undefined> {
  const spent = await queryRow(
    getPrisma(),
    spentSchema,
    sql`update rejudgement set answers = answers || ${answer}::text, tries = 0,
      claimed_until = now() + ${CLAIM_SECONDS}::int * interval '1 second',
      cost_usd = case when ${costUsd}::float8 is null then cost_usd else coalesce(cost_usd, 0) + ${costUsd}::float8 end,
      costed_answers = costed_answers + case when ${costUsd}::float8 is null then 0 else 1 end
    where ${isClaimed(claimed)} returning cost_usd as "costUsd"`,
  );
  await notify(claimed);
  return spent ?? undefined;
}

async function write(claimed: Claimed, values: Sql): Promise<void> {
  await execute(getPrisma(), sql`update rejudgement set ${values} where ${isClaimed(claimed)}`);
  await notify(claimed);
}

function handBack(claimed: Claimed): Promise<void> {
  return write(claimed, sql`claimed_until = null, tries = tries - 1`);
}

async function fail(claimed: Claimed, error: unknown): Promise<void> {
  const { runId } = claimed;
  if (!isAppError(error)) getLog().error({ err: error, runId }, "a judge could not be asked again");
  const reason = isAppError(error)
    ? error.message
    : `Internal error in Rehearsal: search the worker's log for ${runId}.`;
  const text = toStorableText(reason);
  await write(claimed, sql`state = 'failed', error = ${text}, ended_at = now()`);
}

async function notify({ projectId, setId, batchId, runId }: Claimed): Promise<void> {
  const change = { kind: "change", projectId, setId, batchId, runId } satisfies LiveMessage;
  await execute(getPrisma(), sql`select pg_notify(${LIVE_CHANNEL}, ${printJson(change)})`);
}
