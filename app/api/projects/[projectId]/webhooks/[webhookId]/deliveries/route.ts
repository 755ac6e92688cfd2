import { webhookContracts } from "@/lib/http/contracts/webhook-contracts";
import { route } from "@/lib/http/route";
import { listDeliveries } from "@/lib/webhooks/server/list-deliveries";

export const GET = route(webhookContracts.listDeliveries, ({ project, param }) =>
  listDeliveries(project.id, param("webhookId")),
);
