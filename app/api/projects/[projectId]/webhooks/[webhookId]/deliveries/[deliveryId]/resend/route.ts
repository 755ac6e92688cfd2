import { webhookContracts } from "@/lib/api/server/contracts/webhook-contracts";
import { route } from "@/lib/api/server/route";
import { resendDelivery } from "@/lib/notifications/server/resend-delivery";

export const POST = route(webhookContracts.resendDelivery, ({ project, param }) =>
  resendDelivery(project.id, { webhookId: param("webhookId"), deliveryId: param("deliveryId") }),
);
