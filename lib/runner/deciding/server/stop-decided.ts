// Ends the repeats of a cell that have not started, once those that ended decide whether the cell passes. It belongs to the
// transaction that ends a run, so that no worker starts a repeat in between. The end of a run locks the row of its batch:
// of two repeats that end at once, the second sees both.
import { z } from "zod";

import { textKey } from "@/lib/base/ids/content-hash";
import type { Database } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { listed, sql, type Sql } from "@/lib/platform/db/sql";
import { columnOf } from "@/lib/platform/db/table-columns";
import { runCountsSchema } from "@/lib/results/batches/batch-schema";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { decideCell } from "@/lib/results/cells/cell-policy";
import { decideReruns } from "@/lib/results/comparison/two-stage";
import type { RunDraft } from "@/lib/results/log/server/run-draft";
import { countOf } from "@/lib/results/runs/server/status-conditions";
import { endWithin, unjudgedResults } from "@/lib/runner/jobs/server/end-jobs";
import { JOB_COLUMNS, jobRowSchema, type ClaimedJob } from "@/lib/runner/jobs/server/job-rows";

/** `r` is a run of the batch and the cell of the job. */
const isOfCell = ({ projectId, runKey, setId, batchKey }: ClaimedJob): Sql => sql`
r.project_id = ${projectId}::uuid and r.set_key = ${textKey(setId)}::uuid and r.batch_key = ${batchKey}::uuid
  and r.archived_at is null and r.cell_key = (select o.cell_key from run o
    where o.project_id = ${projectId}::uuid and o.run_key = ${runKey}::uuid)`;

const COUNTS = listed(
  RUN_COUNTERS.map(({ counter }) => sql`${countOf(counter)} as ${columnOf(counter)}`),
);

const cellSchema = runCountsSchema.extend({ passAtLeast: z.number().nullable() });

/** What another transaction has locked is about to start or to end, and is left alone. */
const takeWaiting = (job: ClaimedJob): Sql => sql`
with spared as (
  select j.project_id, j.run_key from run r
  join job j on j.project_id = r.project_id and j.run_key = r.run_key
  where ${isOfCell(job)} and j.state = 'waiting'
  order by j.run_key for update of j skip locked
)
update job j set state = 'done' from spared s where j.project_id = s.project_id and j.run_key = s.run_key
returning ${JOB_COLUMNS}`;

/** Call after the event of the job's end has been appended. Does nothing as long as the cell of the job is not decided. */
export async function stopDecided(db: Database, job: ClaimedJob): Promise<RunDraft[]> {
  if (!job.spec.stopsEarly && !job.spec.confirms) return [];
  const cell = await queryRow(
    db,
    cellSchema,
    sql`select count(*)::int as total, ${COUNTS}, max(r.pass_at_least) as "passAtLeast" from run r where ${isOfCell(job)}`,
  );
  if (!cell || cell.unfinished === 0 || !isDecided(job, cell)) return [];
  const ended = String(cell.success + cell.failed);
  const results = unjudgedResults(`Decided after ${ended} of ${String(cell.total)} repeats.`);
  const spared = await queryRows(db, jobRowSchema, takeWaiting(job));
  return endWithin(db, spared, () => ({ status: "CANCELLED", results }));
}

function isDecided({ spec }: ClaimedJob, cell: z.infer<typeof cellSchema>): boolean {
  const { success, failed, unfinished, passAtLeast } = cell;
  if (!spec.confirms) {
    const policy = decideCell(cell, passAtLeast);
    return policy !== null && policy.verdict !== "undecided";
  }
  const now = { passed: success, of: success + failed };
  const rules = [spec.confirms, ...spec.alsoConfirms];
  return rules.every((rule) => decideReruns(rule, now, unfinished) !== "open");
}
