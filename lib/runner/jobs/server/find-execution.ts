import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { batchExecutionSchema, type BatchExecution } from "@/lib/results/batches/batch-execution";

const findStatement = (projectId: string, batchKey: string): Sql => sql`
select b.suite_id as "suiteId", b.suite_name as "suiteName", b.trigger, b.author, b.rerun_of as "rerunOf",
  b.run_count as "runCount", c.waiting, c.running
from started_batch b cross join lateral (
  select count(*) filter (where j.state = 'waiting')::int as waiting,
    count(*) filter (where j.state = 'running')::int as running
  from job j where j.project_id = b.project_id and j.batch_key = b.batch_key
) c
where b.project_id = ${projectId}::uuid and b.batch_key = ${batchKey}::uuid`;

/** Null for a batch that an SDK reported. */
export async function findExecution(ctx: Context, batchId: string): Promise<BatchExecution | null> {
  const statement = findStatement(ctx.project.id, textKey(batchId));
  return (await queryRow(getPrisma(), batchExecutionSchema, statement)) ?? null;
}
