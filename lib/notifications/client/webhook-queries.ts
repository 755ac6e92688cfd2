// Queries and mutations of webhooks and their deliveries. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { NewWebhook, WebhookPatch } from "../webhook-schema";
import type { webhooksApi } from "../webhooks-api";

const webhooksClient = client<typeof webhooksApi>("webhooks");

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
      // Attempts cause no live notification, so the query polls while one is pending.
      refetchInterval: ({ state }) =>
        (state.data ?? []).some(({ status }) => status === "pending") && PENDING_REFETCH_MS,
    }),
};

export function useCreateWebhook(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (fields: NewWebhook) =>
      webhooksClient.createWebhook({ path: { projectId: project }, body: fields }),
    onSuccess,
  });
}

export function useUpdateWebhook(project: string, webhookId: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (patch: WebhookPatch) =>
      webhooksClient.updateWebhook({ path: { projectId: project, webhookId }, body: patch }),
    onSuccess,
  });
}

export function useDeleteWebhook(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (webhookId: string) =>
      webhooksClient.deleteWebhook({ path: { projectId: project, webhookId } }),
    onSuccess,
  });
}

export function useTestWebhook(project: string, webhookId: string) {
  const onSuccess = useRefreshDeliveries(project, webhookId);
  return useMutation({
    mutationFn: () => webhooksClient.testWebhook({ path: { projectId: project, webhookId } }),
    onSuccess,
  });
}

export function useResendDelivery(project: string, webhookId: string) {
  const onSuccess = useRefreshDeliveries(project, webhookId);
  return useMutation({
    mutationFn: (deliveryId: string) =>
      webhooksClient.resendDelivery({ path: { projectId: project, webhookId, deliveryId } }),
    onSuccess,
  });
}

function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(webhookQueries.list(project));
}

function useRefreshDeliveries(project: string, webhookId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = webhookQueries.deliveries(project, webhookId);
  return () => queryClient.invalidateQueries({ queryKey });
}
