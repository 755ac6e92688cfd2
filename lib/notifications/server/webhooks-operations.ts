import { implement } from "@/lib/access/implement";
import { webhooksApi } from "../webhooks-api";
import { deleteWebhook } from "./delete-webhook";
import { listDeliveries } from "./list-deliveries";
import { listWebhooks } from "./list-webhooks";
import { resendDelivery } from "./resend-delivery";
import { createWebhook, updateWebhook } from "./save-webhook";
import { testWebhook } from "./test-webhook";

export const webhooksOperations = implement(webhooksApi, {
  resendDelivery: (ctx, { path }) =>
    resendDelivery(ctx.project.id, { webhookId: path.webhookId, deliveryId: path.deliveryId }),
  listDeliveries: (ctx, { path }) => listDeliveries(ctx.project.id, path.webhookId),
  updateWebhook: (ctx, { path, body }) => updateWebhook(ctx.project.id, path.webhookId, body),
  deleteWebhook: (ctx, { path }) => deleteWebhook(ctx.project.id, path.webhookId),
  testWebhook: (ctx, { path }) => testWebhook(ctx.project.id, path.webhookId),
  listWebhooks: (ctx) => listWebhooks(ctx.project.id),
  createWebhook: (ctx, { body }) => createWebhook(ctx.project.id, body),
});
