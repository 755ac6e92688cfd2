import { z } from "zod";

import { queueDeliveries } from "@/lib/notifications/server/queue-deliveries";
import type { Database } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";

interface StartedBatch {
  projectId: string;
  batchKey: string;
}

// Whoever ends a run holds the row of its batch from then on, so of two that end at once the second sees both as done.
const completeStatement = ({ projectId, batchKey }: StartedBatch): Sql => sql`
update started_batch b set completed_at = now()
where b.project_id = ${projectId}::uuid and b.batch_key = ${batchKey}::uuid and b.completed_at is null
  and not exists (select from job j
    where j.project_id = b.project_id and j.batch_key = b.batch_key and j.state <> 'done')
returning b.set_id as "setId", b.batch_id as "batchId", b.suite_id as "suiteId"`;

const completedSchema = z.object({
  setId: z.string(),
  batchId: z.string(),
  suiteId: z.string().nullable(),
});

/**
 * Call after the events of the ends have been appended. Marks each batch once, when its last job has ended, and queues
 * the deliveries of its webhooks.
 */
export async function completeBatches(db: Database, jobs: readonly StartedBatch[]): Promise<void> {
  const batches = new Map(jobs.map((job) => [`${job.projectId}/${job.batchKey}`, job]));
  for (const batch of batches.values()) {
    const completed = await queryRow(db, completedSchema, completeStatement(batch));
    if (completed) await queueDeliveries(db, { projectId: batch.projectId, ...completed });
  }
}
