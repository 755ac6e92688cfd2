import { implement } from "@/lib/access/implement";
import { webhooksApi } from "../webhooks-api";
import { listDeliveries, resendDelivery } from "./deliveries";
import { testWebhook } from "./test-webhook";
import { createWebhook, deleteWebhook, listWebhooks, updateWebhook } from "./webhooks";

export const webhooksOperations = implement(webhooksApi, {
  resendDelivery: (ctx, { path }) =>
    resendDelivery(ctx, { webhookId: path.webhookId, deliveryId: path.deliveryId }),
  listDeliveries: (ctx, { path }) => listDeliveries(ctx, path.webhookId),
  updateWebhook: (ctx, { path, body }) => updateWebhook(ctx, path.webhookId, body),
  deleteWebhook: (ctx, { path }) => deleteWebhook(ctx, path.webhookId),
  testWebhook: (ctx, { path }) => testWebhook(ctx, path.webhookId),
  listWebhooks: (ctx) => listWebhooks(ctx),
  createWebhook: (ctx, { body }) => createWebhook(ctx, body),
});
