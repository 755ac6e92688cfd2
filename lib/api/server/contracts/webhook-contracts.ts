// Webhooks: who is told when a batch is complete.
import { z } from "zod";

import {
  createdWebhookSchema,
  deliverySchema,
  newWebhookSchema,
  webhookPatchSchema,
  webhookSchema,
} from "@/lib/notifications/webhook-schema";
import { contract, type Contract } from "@/lib/platform/http/contract";

const WEBHOOKS = "/api/projects/{projectId}/webhooks";
const WEBHOOK = `${WEBHOOKS}/{webhookId}` as const;
const DELIVERIES = `${WEBHOOK}/deliveries` as const;

const webhook = { auth: "project", dialect: "evalstudio", tag: "Webhooks" } as const;

const answer = <S extends number, T extends z.ZodType | null>(
  status: S,
  description: string,
  schema: T,
) => ({ status, description, schema });

export const webhookContracts = {
  listWebhooks: contract({
    ...webhook,
    method: "GET",
    path: WEBHOOKS,
    summary: "Webhooks, the oldest first",
    answer: answer(200, "Webhooks", z.array(webhookSchema)),
  }),
  createWebhook: contract({
    ...webhook,
    method: "POST",
    path: WEBHOOKS,
    summary: "Be told when a batch that was started here is complete",
    description:
      "A POST signed as Standard Webhooks says (webhook-id, webhook-timestamp, webhook-signature), tried up to 8 times.",
    body: newWebhookSchema,
    answer: answer(201, "The webhook, with its secret", createdWebhookSchema),
    errors: [400],
  }),
  updateWebhook: contract({
    ...webhook,
    method: "PATCH",
    path: WEBHOOK,
    summary: "Change a webhook, or switch it on or off",
    body: webhookPatchSchema,
    answer: answer(200, "The webhook", webhookSchema),
    errors: [400],
  }),
  deleteWebhook: contract({
    ...webhook,
    method: "DELETE",
    path: WEBHOOK,
    summary: "Delete a webhook and its log",
    answer: answer(204, "Deleted", null),
  }),
  testWebhook: contract({
    ...webhook,
    method: "POST",
    path: `${WEBHOOK}/test`,
    summary: "Send a test at once",
    answer: answer(200, "What came of it", deliverySchema),
  }),
  listDeliveries: contract({
    ...webhook,
    method: "GET",
    path: DELIVERIES,
    summary: "The latest 50 deliveries, the newest first",
    answer: answer(200, "Deliveries", z.array(deliverySchema)),
  }),
  resendDelivery: contract({
    ...webhook,
    method: "POST",
    path: `${DELIVERIES}/{deliveryId}/resend`,
    summary: "Send the same again at once",
    answer: answer(200, "What came of it", deliverySchema),
  }),
} satisfies Record<string, Contract>;
