// Webhooks: addresses notified when a batch is complete.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  createdWebhookSchema,
  deliverySchema,
  newWebhookSchema,
  webhookPatchSchema,
  webhookSchema,
} from "./webhook-schema";

const webhook = { auth: "project", dialect: "rest", tag: "Webhooks" } as const;
const WEBHOOKS = "/api/projects/{projectId}/webhooks";
const WEBHOOK = `${WEBHOOKS}/{webhookId}` as const;
const DELIVERIES = `${WEBHOOK}/deliveries` as const;

export const webhooksApi = {
  listWebhooks: operation({
    ...webhook,
    scope: "admin",
    method: "GET",
    path: WEBHOOKS,
    summary: "Webhooks, oldest first",
    answer: answerWith(200, "Webhooks", z.array(webhookSchema)),
  }),
  createWebhook: operation({
    ...webhook,
    scope: "admin",
    method: "POST",
    path: WEBHOOKS,
    summary: "Notify a URL when a batch started here completes",
    description:
      "A POST signed by the Standard Webhooks specification (webhook-id, webhook-timestamp, webhook-signature), tried up to 8 times.",
    body: newWebhookSchema,
    answer: answerWith(201, "The webhook, with its secret", createdWebhookSchema),
  }),
  updateWebhook: operation({
    ...webhook,
    scope: "admin",
    method: "PATCH",
    path: WEBHOOK,
    summary: "Change, enable or disable a webhook",
    body: webhookPatchSchema,
    answer: answerWith(200, "The webhook", webhookSchema),
  }),
  deleteWebhook: operation({
    ...webhook,
    scope: "admin",
    method: "DELETE",
    path: WEBHOOK,
    summary: "Delete a webhook and its log",
    answer: answerWith(204, "Deleted", null),
  }),
  testWebhook: operation({
    ...webhook,
    scope: "admin",
    method: "POST",
    path: `${WEBHOOK}/test`,
    summary: "Send a test immediately",
    answer: answerWith(200, "The result", deliverySchema),
  }),
  listDeliveries: operation({
    ...webhook,
    scope: "admin",
    method: "GET",
    path: DELIVERIES,
    summary: "The latest 50 deliveries, newest first",
    answer: answerWith(200, "Deliveries", z.array(deliverySchema)),
  }),
  resendDelivery: operation({
    ...webhook,
    scope: "admin",
    method: "POST",
    path: `${DELIVERIES}/{deliveryId}/resend`,
    summary: "Send it again immediately",
    answer: answerWith(200, "The result", deliverySchema),
  }),
} satisfies OperationTable;
