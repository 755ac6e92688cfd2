import type { Context } from "@/lib/access/context";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { MAX_ATTEMPTS, type Delivery } from "../webhook-schema";
import { attemptDelivery } from "./test-webhook";
import { deliveryNotFound, getWebhookRow, toDelivery } from "./webhooks";

const SHOWN = 50;

/** The latest 50, the newest first. */
export async function listDeliveries(ctx: Context, webhookId: string): Promise<Delivery[]> {
  const { id } = await getWebhookRow(ctx, webhookId);
  const rows = await getPrisma().webhookDelivery.findMany({
    where: { projectId: ctx.project.id, webhookId: id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  return rows.map(toDelivery);
}

/** Sends the same again, at once; one that still waits to be tried again goes on waiting when this fails too. */
export async function resendDelivery(
  ctx: Context,
  { webhookId, deliveryId }: { webhookId: string; deliveryId: string },
): Promise<Delivery> {
  const webhook = await getWebhookRow(ctx, webhookId);
  const id = toStorableText(deliveryId);
  const where = { projectId_id: { projectId: ctx.project.id, id } };
  const delivery = await getPrisma().webhookDelivery.findUnique({ where });
  if (delivery?.webhookId !== webhook.id) throw deliveryNotFound();
  return attemptDelivery({ webhook, delivery, isLast: delivery.status !== "pending" });
}

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

/** Enqueued in the completing transaction, so a delivery exists if and only if the batch completed. */
export async function queueDeliveries(db: Database, batch: CompletedBatch): Promise<void> {
  await execute(db, queueStatement(batch));
}
