import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Delivery } from "../webhook-schema";
import { attemptDelivery } from "./attempt-delivery";
import { getWebhookRow } from "./get-webhook";

/** Sends a test at once, and once only; it stands in the log as well. */
export async function testWebhook(ctx: Context, webhookId: string): Promise<Delivery> {
  const webhook = await getWebhookRow(ctx, webhookId);
  const delivery = await getPrisma().webhookDelivery.create({
    data: {
      projectId: ctx.project.id,
      id: `msg_${randomUUID().replaceAll("-", "")}`,
      webhookId: webhook.id,
      status: "pending",
      createdAt: new Date(),
    },
  });
  return attemptDelivery({ webhook, delivery, isLast: true });
}
