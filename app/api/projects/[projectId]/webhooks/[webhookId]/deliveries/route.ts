import { serve } from "@/lib/api/server/serve";
import { webhooksOperations } from "@/lib/notifications/server/webhooks-operations";

export const GET = serve(webhooksOperations.listDeliveries);
