import { toStorableText } from "@/lib/base/text/storable-text";
import type { Webhook as WebhookRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { webhookNotFound } from "./webhook-rows";

/** Throws not_found. */
export async function getWebhookRow(projectId: string, webhookId: string): Promise<WebhookRow> {
  const isStorable = webhookId === toStorableText(webhookId);
  const where = { projectId_id: { projectId, id: webhookId } };
  const row = isStorable ? await getPrisma().webhook.findUnique({ where }) : null;
  if (!row) throw webhookNotFound();
  return row;
}
