import type { Context } from "@/lib/access/context";
import { toStorableText } from "@/lib/base/text/storable-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Delivery } from "../webhook-schema";
import { attemptDelivery } from "./attempt-delivery";
import { getWebhookRow } from "./get-webhook";
import { deliveryNotFound } from "./webhook-rows";

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
