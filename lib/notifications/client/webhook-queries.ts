// How the browser asks for webhooks and their deliveries. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { Delivery, Webhook } from "../webhook-schema";

const PENDING_REFETCH_MS = 5000;

export const webhookQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "webhooks", "list"] as const,
      queryFn: ({ signal }) => fetchJson<Webhook[]>(apiPaths.webhooks(project), {}, signal),
    }),

  deliveries: (project: string, webhookId: string) =>
    queryOptions({
      queryKey: ["projects", project, "webhooks", webhookId, "deliveries"] as const,
      queryFn: ({ signal }) =>
        fetchJson<Delivery[]>(apiPaths.deliveries(project, webhookId), {}, signal),
      // Nothing tells the browser of an attempt: while one is to come, it asks.
      refetchInterval: ({ state }) =>
        (state.data ?? []).some(({ status }) => status === "pending") && PENDING_REFETCH_MS,
    }),
};
