import type { TaskList } from "graphile-worker";
import { z } from "zod";

import { getPrisma } from "@/lib/platform/db/prisma";
import { MAX_ATTEMPTS } from "../webhook-schema";
import { attemptDelivery } from "./test-webhook";

const deliveryJobSchema = z.object({ projectId: z.string(), deliveryId: z.string() });
type DeliveryJob = z.output<typeof deliveryJobSchema>;

/** One attempt by the queue. Throws to be tried again; what was deleted or switched off meanwhile is not. */
async function deliverWebhook({ projectId, deliveryId }: DeliveryJob): Promise<void> {
  const prisma = getPrisma();
  const where = { projectId_id: { projectId, id: deliveryId } };
  const delivery = await prisma.webhookDelivery.findUnique({ where });
  if (delivery?.status !== "pending") return;
  const webhook = await prisma.webhook.findUnique({
    where: { projectId_id: { projectId, id: delivery.webhookId } },
  });
  if (!webhook?.isEnabled) {
    const data = { status: "failed", nextAt: null, lastError: "The webhook was switched off." };
    await prisma.webhookDelivery.updateMany({ where: { projectId, id: deliveryId }, data });
    return;
  }
  const isLast = delivery.attempts + 1 >= MAX_ATTEMPTS;
  const { status, lastError } = await attemptDelivery({ webhook, delivery, isLast });
  if (status === "pending") throw new Error(lastError ?? "It was not delivered.");
}

/** What the queue does for webhooks. */
export const webhookTasks: TaskList = {
  "deliver-webhook": (payload) => deliverWebhook(deliveryJobSchema.parse(payload)),
};
