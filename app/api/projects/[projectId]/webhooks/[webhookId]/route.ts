import { webhookContracts } from "@/lib/api/server/contracts/webhook-contracts";
import { route } from "@/lib/api/server/route";
import { deleteWebhook } from "@/lib/notifications/server/delete-webhook";
import { updateWebhook } from "@/lib/notifications/server/save-webhook";

export const PATCH = route(webhookContracts.updateWebhook, ({ project, param, body }) =>
  updateWebhook(project.id, param("webhookId"), body),
);

export const DELETE = route(webhookContracts.deleteWebhook, async ({ project, param }) => {
  await deleteWebhook(project.id, param("webhookId"));
  return new Response(null, { status: 204 });
});
