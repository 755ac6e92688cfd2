import { webhookContracts } from "@/lib/http/contracts/webhook-contracts";
import { route } from "@/lib/http/route";
import { testWebhook } from "@/lib/webhooks/server/test-webhook";

export const POST = route(webhookContracts.testWebhook, ({ project, param }) =>
  testWebhook(project.id, param("webhookId")),
);
