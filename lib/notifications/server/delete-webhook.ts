import { getPrisma } from "@/lib/platform/db/prisma";
import { getWebhookRow } from "./get-webhook";

/** With its log. What is still to be delivered is dropped. */
export async function deleteWebhook(projectId: string, webhookId: string): Promise<void> {
  const { id } = await getWebhookRow(projectId, webhookId);
  const prisma = getPrisma();
  await prisma.$transaction([
    prisma.webhookDelivery.deleteMany({ where: { projectId, webhookId: id } }),
    prisma.webhook.deleteMany({ where: { projectId, id } }),
  ]);
}
