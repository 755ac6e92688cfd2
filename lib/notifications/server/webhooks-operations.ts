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
    resendDelivery(ctx, { webhookId: path.webhookId, deliveryId: path.deliveryId }),
  listDeliveries: (ctx, { path }) => listDeliveries(ctx, path.webhookId),
  updateWebhook: (ctx, { path, body }) => updateWebhook(ctx, path.webhookId, body),
  deleteWebhook: (ctx, { path }) => deleteWebhook(ctx, path.webhookId),
  testWebhook: (ctx, { path }) => testWebhook(ctx, path.webhookId),
  listWebhooks: (ctx) => listWebhooks(ctx),
  createWebhook: (ctx, { body }) => createWebhook(ctx, body),
});
