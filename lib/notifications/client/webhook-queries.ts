// How the browser asks for webhooks and their deliveries. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { webhooksClient } from "@/lib/notifications/client/webhooks-client";

const PENDING_REFETCH_MS = 5000;

export const webhookQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "webhooks", "list"] as const,
      queryFn: ({ signal }) =>
        webhooksClient.listWebhooks({ path: { projectId: project }, signal }),
    }),

  deliveries: (project: string, webhookId: string) =>
    queryOptions({
      queryKey: ["projects", project, "webhooks", webhookId, "deliveries"] as const,
      queryFn: ({ signal }) =>
        webhooksClient.listDeliveries({ path: { projectId: project, webhookId }, signal }),
      // Nothing tells the browser of an attempt: while one is to come, it asks.
      refetchInterval: ({ state }) =>
        (state.data ?? []).some(({ status }) => status === "pending") && PENDING_REFETCH_MS,
    }),
};
