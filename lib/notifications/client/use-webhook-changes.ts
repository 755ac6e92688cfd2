import { useMutation, useQueryClient } from "@tanstack/react-query";

import { webhooksClient } from "@/lib/notifications/client/webhooks-client";
import type { NewWebhook, WebhookPatch } from "../webhook-schema";
import { webhookQueries } from "./webhook-queries";

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
