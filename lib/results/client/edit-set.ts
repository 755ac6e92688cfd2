import { useMutation, useQueryClient } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { resultsApi } from "@/lib/results/results-api";
import { scenarioSetQueries } from "./results-queries";

const resultsClient = client<typeof resultsApi>("results");

/** Pins a set, or unpins it; it is done once the lists show it. */
export function usePinSet(project: string, setId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (isPinned: boolean) =>
      resultsClient.editSet({ path: { projectId: project, setId }, body: { isPinned } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: scenarioSetQueries.all(project) }),
  });
}
