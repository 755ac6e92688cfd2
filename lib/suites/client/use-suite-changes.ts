import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { deleteJson, patchJson, postJson } from "@/lib/platform/query/fetch-json";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import type { NewSuite, Suite } from "../suite-schema";
import { suiteQueries } from "./suite-queries";

interface Save {
  /** Null makes a new suite. */
  suiteId: string | null;
  fields: Partial<NewSuite>;
}

export function useSaveSuite(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: ({ suiteId, fields }: Save) =>
      suiteId === null
        ? postJson<Suite>(apiPaths.suites(project), fields)
        : patchJson<Suite>(apiPaths.suite(project, suiteId), fields),
    onSuccess,
  });
}

export function useDeleteSuite(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (suiteId: string) => deleteJson(apiPaths.suite(project, suiteId)),
    onSuccess,
  });
}

export function useDuplicateSuite(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (suiteId: string) => postJson<Suite>(apiPaths.duplicateSuite(project, suiteId)),
    onSuccess,
  });
}

/** The library says which suites use a scenario, so it is asked for again too. */
function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: suiteQueries.all(project) });
    await queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) });
  };
}
