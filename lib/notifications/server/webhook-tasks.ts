import type { TaskList } from "graphile-worker";

import { deliverWebhook, deliveryJobSchema } from "./deliver-webhook";

/** What the queue does for webhooks. */
export const webhookTasks: TaskList = {
  "deliver-webhook": (payload) => deliverWebhook(deliveryJobSchema.parse(payload)),
};
