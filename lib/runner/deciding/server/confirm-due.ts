// The second stage of batches that were started with it: once all runs have ended, suspects are added to the batch, and that
// it is decided is written in the same transaction. A process that is killed before leaves it to the next one.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { isAppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { isDatabaseUnavailable } from "@/lib/platform/db/database-error";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRows, textKeySchema } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { LIVE_CHANNEL, type LiveMessage } from "@/lib/platform/live/live-message";
import { getLog } from "@/lib/platform/process/log";
import type { ConfirmOutcome } from "@/lib/results/batches/confirm-outcome";
import { getComparedBatch } from "@/lib/results/comparison/server/find-baseline";
import { MAX_ADDED_RUNS } from "@/lib/results/comparison/two-stage";
import { completeBatches } from "@/lib/runner/jobs/server/end-jobs";
import { DEFAULT_RULES } from "@/lib/suites/gate/gate-rules";
import { baselineRef, needsBaseline } from "@/lib/suites/gate/judge-gate";
import { readRules } from "@/lib/suites/gate/server/read-rules";
import { findGateRules } from "@/lib/suites/server/suites";
import { addReruns } from "./add-reruns";
import { findBases } from "./confirm-batch";
import { findSuspects, type FoundSuspects } from "./find-suspects";

/** Longer than the suspects of a large batch take to find. */
const CLAIM_SECONDS = 30;
const MAX_TRIES = 5;
const AT_A_TIME = 10;

const IS_DUE = sql`b.confirm_runs is not null and b.confirm_outcome is null
  and not exists (select from job j where j.project_id = b.project_id and j.batch_key = b.batch_key and j.state <> 'done')`;

const CLAIM = sql`
update started_batch b set confirm_tries = b.confirm_tries + 1,
  confirm_claimed_until = now() + ${CLAIM_SECONDS}::int * interval '1 second'
from (
  select b.project_id, b.batch_key from started_batch b
  where ${IS_DUE} and (b.confirm_claimed_until is null or b.confirm_claimed_until < now())
  order by b.project_id, b.batch_key limit ${AT_A_TIME} for update skip locked
) due
where b.project_id = due.project_id and b.batch_key = due.batch_key
returning b.project_id::text as "projectId", b.batch_key::text as "batchKey", b.set_id as "setId", b.batch_id as "batchId",
  b.suite_id as "suiteId", b.confirm_runs as runs, b.confirm_tries as tries, b.cost_stopped_at is not null as "isStopped"`;

const dueSchema = z.object({
  projectId: z.string(),
  batchKey: textKeySchema,
  setId: z.string(),
  batchId: z.string(),
  suiteId: z.string().nullable(),
  runs: z.number(),
  tries: z.number(),
  isStopped: z.boolean(),
});
type Due = z.infer<typeof dueSchema>;

/** Decides on batches whose first stage has ended. */
export async function confirmDue(): Promise<void> {
  for (const batch of await queryRows(getPrisma(), dueSchema, CLAIM)) await confirmOne(batch);
}

interface Decision {
  outcome: ConfirmOutcome;
  suspects: FoundSuspects["suspects"];
}

const without = (outcome: ConfirmOutcome): Decision => ({ outcome, suspects: new Map() });

async function confirmOne(batch: Due): Promise<void> {
  const ctx = systemContext(batch.projectId);
  try {
    await write(ctx, batch, await decide(ctx, batch));
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    getLog().error({ err: error, batchId: batch.batchId }, "suspects could not be run again");
    // What the batch itself is the reason of is so at the next try too.
    if (isAppError(error) || batch.tries >= MAX_TRIES) await write(ctx, batch, without("failed"));
  }
}

async function decide(ctx: Context, batch: Due): Promise<Decision> {
  // Processes may have been stopped by it: then no catch below was reached.
  if (batch.tries > MAX_TRIES) return without("failed");
  if (batch.isStopped) return without("cost-limit");
  const { setId, batchId, suiteId, runs } = batch;
  const now = await getComparedBatch(ctx, { setId, batchId });
  const bases = await findBases(ctx, now, await baselinesOf(ctx, suiteId));
  if (bases.length === 0) return without("no-baseline");
  const { suspects } = await findSuspects(ctx, { bases, new: now }, runs);
  if (suspects.size * runs > MAX_ADDED_RUNS) return { outcome: "too-many", suspects };
  return { outcome: suspects.size === 0 ? "none" : "added", suspects };
}

/** Those that the rules of the suite compare with, else the previous batch. */
async function baselinesOf(ctx: Context, suiteId: string | null): Promise<string[]> {
  const stored = suiteId === null ? null : await findGateRules(ctx, suiteId);
  const { rules } = stored === null ? { rules: DEFAULT_RULES } : await readRules(stored);
  const refs = (rules?.rules ?? []).filter(needsBaseline).map(baselineRef);
  return refs.length > 0 ? refs : ["previous"];
}

async function write(ctx: Context, due: Due, { outcome, suspects }: Decision): Promise<void> {
  const { projectId, batchKey, setId, batchId, runs } = due;
  const isOf = sql`b.project_id = ${projectId}::uuid and b.batch_key = ${batchKey}::uuid`;
  await addReruns(ctx, {
    batch: { setId, batchId },
    wanted: { suspects: outcome === "added" ? suspects : new Map(), runs },
    mayAdd: (db) => isDue(db, isOf),
    afterwards: async (db, added) => {
      // Suspects whose runs were deleted in the meantime cannot run again.
      const reached = outcome === "added" && added === 0 ? "none" : outcome;
      await execute(
        db,
        sql`update started_batch b set confirm_outcome = ${reached}, confirm_suspects = ${suspects.size}::int where ${isOf}`,
      );
      if (added === 0) await completeBatches(db, [{ projectId, batchKey }]);
      const change = { kind: "change", projectId, setId, batchId } satisfies LiveMessage;
      await execute(db, sql`select pg_notify(${LIVE_CHANNEL}, ${printJson(change)})`);
    },
  });
}

/** Of two processes that decide on a batch the second finds it decided. */
async function isDue(db: Database, isOf: Sql): Promise<boolean> {
  return (await execute(db, sql`select 1 from started_batch b where ${isOf} and ${IS_DUE}`)) > 0;
}
