import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { batchExecutionSchema, type BatchExecution } from "@/lib/results/batches/batch-execution";

const FIND = `
select b.suite_id as "suiteId", b.suite_name as "suiteName", b.trigger, b.author, b.rerun_of as "rerunOf",
  b.run_count as "runCount", c.waiting, c.running
from started_batch b cross join lateral (
  select count(*) filter (where j.state = 'waiting')::int as waiting,
    count(*) filter (where j.state = 'running')::int as running
  from job j where j.project_id = b.project_id and j.batch_key = b.batch_key
) c
where b.project_id = $1::uuid and b.batch_key = $2::uuid`;

/** Null for a batch that an SDK reported. */
export async function findExecution(ctx: Context, batchId: string): Promise<BatchExecution | null> {
  const rows = await getPrisma().$queryRawUnsafe<unknown[]>(FIND, ctx.project.id, textKey(batchId));
  return rows.length === 0 ? null : batchExecutionSchema.parse(rows[0]);
}
