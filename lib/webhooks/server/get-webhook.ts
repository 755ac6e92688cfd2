import type { Webhook as WebhookRow } from "@/lib/db/generated/client";
import { getPrisma } from "@/lib/db/prisma";
import { toStorableText } from "@/lib/storable-text";
import { webhookNotFound } from "./webhook-rows";

/** Throws not_found. */
export async function getWebhookRow(projectId: string, webhookId: string): Promise<WebhookRow> {
  const isStorable = webhookId === toStorableText(webhookId);
  const where = { projectId_id: { projectId, id: webhookId } };
  const row = isStorable ? await getPrisma().webhook.findUnique({ where }) : null;
  if (!row) throw webhookNotFound();
  return row;
}
