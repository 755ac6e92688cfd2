import { useMutation, useQueryClient } from "@tanstack/react-query";

import { scenariosClient } from "@/lib/scenarios/client/scenarios-client";
import { scenarioQueries } from "./scenario-queries";

/** Makes a version the current one again. */
export function useRestoreVersion(project: string, scenarioId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      scenariosClient.restoreVersion({
        path: { projectId: project, scenarioId, version: String(version) },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) }),
  });
}
