import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { deleteJson, patchJson, postJson } from "@/lib/platform/query/fetch-json";
import type {
  CreatedWebhook,
  Delivery,
  NewWebhook,
  Webhook,
  WebhookPatch,
} from "../webhook-schema";
import { webhookQueries } from "./webhook-queries";

export function useCreateWebhook(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (fields: NewWebhook) =>
      postJson<CreatedWebhook>(apiPaths.webhooks(project), fields),
    onSuccess,
  });
}

export function useUpdateWebhook(project: string, webhookId: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (patch: WebhookPatch) =>
      patchJson<Webhook>(apiPaths.webhook(project, webhookId), patch),
    onSuccess,
  });
}

export function useDeleteWebhook(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (webhookId: string) => deleteJson(apiPaths.webhook(project, webhookId)),
    onSuccess,
  });
}

export function useTestWebhook(project: string, webhookId: string) {
  const onSuccess = useRefreshDeliveries(project, webhookId);
  return useMutation({
    mutationFn: () => postJson<Delivery>(apiPaths.testWebhook(project, webhookId)),
    onSuccess,
  });
}

export function useResendDelivery(project: string, webhookId: string) {
  const onSuccess = useRefreshDeliveries(project, webhookId);
  return useMutation({
    mutationFn: (deliveryId: string) =>
      postJson<Delivery>(apiPaths.resendDelivery(project, webhookId, deliveryId)),
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
