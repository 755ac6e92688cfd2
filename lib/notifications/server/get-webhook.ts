import type { Context } from "@/lib/access/context";
import { toStorableText } from "@/lib/base/text/storable-text";
import type { Webhook as WebhookRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { webhookNotFound } from "./webhook-rows";

/** Throws not_found. */
export async function getWebhookRow(ctx: Context, webhookId: string): Promise<WebhookRow> {
  const isStorable = webhookId === toStorableText(webhookId);
  const where = { projectId_id: { projectId: ctx.project.id, id: webhookId } };
  const row = isStorable ? await getPrisma().webhook.findUnique({ where }) : null;
  if (!row) throw webhookNotFound();
  return row;
}
