import { webhookContracts } from "@/lib/api/server/contracts/webhook-contracts";
import { route } from "@/lib/api/server/route";
import { listDeliveries } from "@/lib/notifications/server/list-deliveries";

export const GET = route(webhookContracts.listDeliveries, ({ project, param }) =>
  listDeliveries(project.id, param("webhookId")),
);
