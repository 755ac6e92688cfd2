import { serve } from "@/lib/api/server/serve";
import { webhooksOperations } from "@/lib/notifications/server/webhooks-operations";

export const PATCH = serve(webhooksOperations.updateWebhook);
export const DELETE = serve(webhooksOperations.deleteWebhook);
