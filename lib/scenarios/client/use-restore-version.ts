import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { postJson } from "@/lib/platform/query/fetch-json";
import type { Scenario } from "../scenario-schema";
import { scenarioQueries } from "./scenario-queries";

/** Makes a version the current one again. */
export function useRestoreVersion(project: string, scenarioId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      postJson<Scenario>(apiPaths.restoreVersion(project, scenarioId, version)),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) }),
  });
}
