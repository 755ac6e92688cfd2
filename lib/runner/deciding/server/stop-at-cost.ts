// Ends what waits of batches whose runs have cost as much as their start allowed. The cost of a run is known some seconds
// after its end, and runs in progress go on, so a batch may cost more than its limit.
import { z } from "zod";

import { textKey } from "@/lib/base/ids/content-hash";
import { formatCost } from "@/lib/base/text/format";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { endJobs, unjudgedResults } from "@/lib/runner/jobs/server/end-jobs";
import { JOB_COLUMNS } from "@/lib/runner/jobs/server/job-rows";

const limitedSchema = z.object({
  projectId: z.string(),
  batchKey: z.string(),
  setId: z.string(),
  maxCostUsd: z.number(),
});
type Limited = z.infer<typeof limitedSchema>;

const LIMITED = sql`
select b.project_id::text as "projectId", b.batch_key::text as "batchKey", b.set_id as "setId", b.max_cost_usd as "maxCostUsd"
from started_batch b where b.max_cost_usd is not null and b.completed_at is null`;

const costSchema = z.object({ costUsd: z.number().nullable() });

const costStatement = ({ projectId, batchKey, setId }: Limited): Sql => sql`
select sum(r.cost_usd) as "costUsd" from run r
where r.project_id = ${projectId}::uuid and r.set_key = ${textKey(setId)}::uuid and r.batch_key = ${batchKey}::uuid`;

const isOf = ({ projectId, batchKey }: Limited): Sql =>
  sql`j.project_id = ${projectId}::uuid and j.batch_key = ${batchKey}::uuid and j.state = 'waiting'`;

/** Before the runs are cancelled, so that no gate takes them for complete. */
const markStatement = (batch: Limited): Sql => sql`
update started_batch b set cost_stopped_at = coalesce(b.cost_stopped_at, now())
where b.project_id = ${batch.projectId}::uuid and b.batch_key = ${batch.batchKey}::uuid
  and exists (select from job j where ${isOf(batch)})`;

/** Asked for to stop, so that a rerun of what did not pass includes them. */
const takeStatement = (batch: Limited): Sql => sql`
update job j set state = 'done', cancel_asked_at = now() where ${isOf(batch)} returning ${JOB_COLUMNS}`;

/** Before jobs are claimed. */
export async function stopAtCostLimits(): Promise<void> {
  for (const batch of await queryRows(getPrisma(), limitedSchema, LIMITED)) {
    const row = await queryRow(getPrisma(), costSchema, costStatement(batch));
    if ((row?.costUsd ?? 0) < batch.maxCostUsd) continue;
    if ((await execute(getPrisma(), markStatement(batch))) === 0) continue;
    const reason = `Not started: the cost limit of ${formatCost(batch.maxCostUsd)} was reached.`;
    const results = unjudgedResults(reason);
    await endJobs(takeStatement(batch), () => ({ status: "CANCELLED", results }));
  }
}
