import { webhookContracts } from "@/lib/http/contracts/webhook-contracts";
import { route } from "@/lib/http/route";
import { deleteWebhook } from "@/lib/webhooks/server/delete-webhook";
import { updateWebhook } from "@/lib/webhooks/server/save-webhook";

export const PATCH = route(webhookContracts.updateWebhook, ({ project, param, body }) =>
  updateWebhook(project.id, param("webhookId"), body),
);

export const DELETE = route(webhookContracts.deleteWebhook, async ({ project, param }) => {
  await deleteWebhook(project.id, param("webhookId"));
  return new Response(null, { status: 204 });
});
