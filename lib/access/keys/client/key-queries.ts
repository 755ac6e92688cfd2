// Queries and mutations of API keys. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";

import { client } from "@/lib/platform/query/client";
import type { keyRotationSchema, newApiKeySchema } from "../api-key";
import type { keysApi } from "../keys-api";

const keysClient = client<typeof keysApi>("keys");

export const keyQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "keys", "list"] as const,
      queryFn: ({ signal }) => keysClient.listApiKeys({ path: { projectId: project }, signal }),
    }),
};

export function useMakeApiKey(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (body: z.input<typeof newApiKeySchema>) =>
      keysClient.makeApiKey({ path: { projectId: project }, body }),
    onSuccess,
  });
}

export function useRenameApiKey(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: ({ keyId, name }: { keyId: string; name: string }) =>
      keysClient.renameApiKey({ path: { projectId: project, keyId }, body: { name } }),
    onSuccess,
  });
}

export function useRotateApiKey(project: string, keyId: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (body: z.input<typeof keyRotationSchema>) =>
      keysClient.rotateApiKey({ path: { projectId: project, keyId }, body }),
    onSuccess,
  });
}

export function useRevokeApiKey(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (keyId: string) => keysClient.revokeApiKey({ path: { projectId: project, keyId } }),
    onSuccess,
  });
}

function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(keyQueries.list(project));
}
