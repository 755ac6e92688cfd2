import { useMutation, useQueryClient } from "@tanstack/react-query";

import { libraryClient } from "@/lib/scenarios/client/library-client";
import type { ImportRequest } from "../import-report";
import { scenarioQueries } from "./scenario-queries";

/** Says what a file would change, or changes it. */
export function useImportScenarios(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: ImportRequest) =>
      libraryClient.importScenarios({ path: { projectId: project }, body: request }),
    onSuccess: async ({ dryRun }) => {
      if (!dryRun) await queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) });
    },
  });
}
