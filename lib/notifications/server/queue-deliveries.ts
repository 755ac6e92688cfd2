import type { Database } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { MAX_ATTEMPTS } from "../retry-delay";

const queueStatement = ({ projectId, setId, batchId, suiteId }: CompletedBatch): Sql => sql`
with queued as (
  insert into webhook_delivery
    (project_id, id, webhook_id, set_id, batch_id, suite_id, status, next_at, created_at)
  select project_id, 'msg_' || replace(gen_random_uuid()::text, '-', ''), id, ${setId}, ${batchId}, ${suiteId},
    'pending', now(), now()
  from webhook where project_id = ${projectId}::uuid and is_enabled and 'batch.completed' = any(events)
  returning project_id, id
)
select (graphile_worker.add_job('deliver-webhook',
  json_build_object('projectId', project_id, 'deliveryId', id), max_attempts => ${MAX_ATTEMPTS}::int)).id::text
from queued`;

interface CompletedBatch {
  projectId: string;
  setId: string;
  batchId: string;
  suiteId: string | null;
}

/** In the transaction that completes the batch: what is complete is told, and nothing else. */
export async function queueDeliveries(db: Database, batch: CompletedBatch): Promise<void> {
  await execute(db, queueStatement(batch));
}
