// Queries and changes of what a project redacts. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { redactionApi } from "../redaction-api";
import type { RedactionRules, RedactionTrial } from "../redaction-schema";

const redactionClient = client<typeof redactionApi>("redaction");

export const redactionQueries = {
  detail: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "redaction"] as const,
      queryFn: ({ signal }) =>
        redactionClient.getRedaction({ path: { projectId: project }, signal }),
    }),
};

export function useSaveRedaction(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: RedactionRules) =>
      redactionClient.saveRedaction({ path: { projectId: project }, body }),
    onSuccess: (saved) => {
      queryClient.setQueryData(redactionQueries.detail(project).queryKey, saved);
    },
  });
}

export function useTryRedaction(project: string) {
  return useMutation({
    mutationFn: (body: RedactionTrial) =>
      redactionClient.tryRedaction({ path: { projectId: project }, body }),
  });
}
