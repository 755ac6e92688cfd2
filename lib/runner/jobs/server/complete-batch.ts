import { queueDeliveries } from "@/lib/notifications/server/queue-deliveries";
import type { Database } from "@/lib/platform/db/prisma";

// Whoever ends a run holds the row of its batch from then on, so of two that end at once the second sees both as done.
const COMPLETE = `
update started_batch b set completed_at = now()
where b.project_id = $1::uuid and b.batch_key = $2::uuid and b.completed_at is null
  and not exists (select from job j
    where j.project_id = b.project_id and j.batch_key = b.batch_key and j.state <> 'done')
returning b.set_id as "setId", b.batch_id as "batchId", b.suite_id as "suiteId"`;

interface CompletedBatch {
  setId: string;
  batchId: string;
  suiteId: string | null;
}

/**
 * Call after the events of the ends have been appended. Marks each batch once, when its last job has ended, and queues
 * the deliveries of its webhooks.
 */
export async function completeBatches(
  db: Database,
  jobs: readonly { projectId: string; batchKey: string }[],
): Promise<void> {
  const batches = new Map(jobs.map((job) => [`${job.projectId}/${job.batchKey}`, job]));
  for (const { projectId, batchKey } of batches.values()) {
    const [completed] = await db.$queryRawUnsafe<CompletedBatch[]>(COMPLETE, projectId, batchKey);
    if (completed) await queueDeliveries(db, { projectId, ...completed });
  }
}
