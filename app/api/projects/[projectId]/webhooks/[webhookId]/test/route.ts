import { webhookContracts } from "@/lib/api/server/contracts/webhook-contracts";
import { route } from "@/lib/api/server/route";
import { testWebhook } from "@/lib/notifications/server/test-webhook";

export const POST = route(webhookContracts.testWebhook, ({ project, param }) =>
  testWebhook(project.id, param("webhookId")),
);
