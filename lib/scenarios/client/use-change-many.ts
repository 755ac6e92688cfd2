import { useMutation, useQueryClient } from "@tanstack/react-query";

import { libraryClient } from "@/lib/scenarios/client/library-client";
import type { BulkChange } from "../library";
import { scenarioQueries } from "./scenario-queries";

/** Labels, archives or brings back many scenarios. */
export function useChangeMany(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: BulkChange) =>
      libraryClient.changeMany({ path: { projectId: project }, body: change }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) }),
  });
}
