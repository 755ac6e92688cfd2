import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getWebhookRow } from "./get-webhook";

/** With its log. What is still to be delivered is dropped. */
export async function deleteWebhook(ctx: Context, webhookId: string): Promise<void> {
  const { id } = await getWebhookRow(ctx, webhookId);
  const prisma = getPrisma();
  await prisma.$transaction([
    prisma.webhookDelivery.deleteMany({ where: { projectId: ctx.project.id, webhookId: id } }),
    prisma.webhook.deleteMany({ where: { projectId: ctx.project.id, id } }),
  ]);
}
