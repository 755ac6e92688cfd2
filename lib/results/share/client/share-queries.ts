// Queries and mutations of links that share something. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";

import { client } from "@/lib/platform/query/client";
import type { shareApi } from "../share-api";
import type { newShareSchema } from "../share-schema";

const sharesClient = client<typeof shareApi>("shares");

export const shareQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "shares", "list"] as const,
      queryFn: ({ signal }) => sharesClient.listShares({ path: { projectId: project }, signal }),
    }),
};

export function useCreateShare(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (body: z.input<typeof newShareSchema>) =>
      sharesClient.createShare({ path: { projectId: project }, body }),
    onSuccess,
  });
}

export function useRevokeShare(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (shareId: string) =>
      sharesClient.revokeShare({ path: { projectId: project, shareId } }),
    onSuccess,
  });
}

function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(shareQueries.list(project));
}
