import { webhookContracts } from "@/lib/http/contracts/webhook-contracts";
import { route } from "@/lib/http/route";
import { listWebhooks } from "@/lib/webhooks/server/list-webhooks";
import { createWebhook } from "@/lib/webhooks/server/save-webhook";

export const GET = route(webhookContracts.listWebhooks, ({ project }) => listWebhooks(project.id));

export const POST = route(webhookContracts.createWebhook, ({ project, body }) =>
  createWebhook(project.id, body),
);
