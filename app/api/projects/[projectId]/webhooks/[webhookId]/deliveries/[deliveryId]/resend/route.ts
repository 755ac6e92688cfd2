import { webhookContracts } from "@/lib/http/contracts/webhook-contracts";
import { route } from "@/lib/http/route";
import { resendDelivery } from "@/lib/webhooks/server/resend-delivery";

export const POST = route(webhookContracts.resendDelivery, ({ project, param }) =>
  resendDelivery(project.id, { webhookId: param("webhookId"), deliveryId: param("deliveryId") }),
);
