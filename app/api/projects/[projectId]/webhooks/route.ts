import { webhookContracts } from "@/lib/api/server/contracts/webhook-contracts";
import { route } from "@/lib/api/server/route";
import { listWebhooks } from "@/lib/notifications/server/list-webhooks";
import { createWebhook } from "@/lib/notifications/server/save-webhook";

export const GET = route(webhookContracts.listWebhooks, ({ project }) => listWebhooks(project.id));

export const POST = route(webhookContracts.createWebhook, ({ project, body }) =>
  createWebhook(project.id, body),
);
