import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { postJson } from "@/lib/platform/query/fetch-json";
import type { ImportReport, ImportRequest } from "../import-report";
import { scenarioQueries } from "./scenario-queries";

/** Says what a file would change, or changes it. */
export function useImportScenarios(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: ImportRequest) =>
      postJson<ImportReport>(apiPaths.importScenarios(project), request),
    onSuccess: async ({ dryRun }) => {
      if (!dryRun) await queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) });
    },
  });
}
