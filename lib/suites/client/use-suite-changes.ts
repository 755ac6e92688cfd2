import { useMutation, useQueryClient } from "@tanstack/react-query";

import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { suitesClient } from "@/lib/suites/client/suites-client";
import type { NewSuite } from "../suite-schema";
import { suiteQueries } from "./suite-queries";

/** Null makes a new suite. */
type Save = { suiteId: null; fields: NewSuite } | { suiteId: string; fields: Partial<NewSuite> };

export function useSaveSuite(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: ({ suiteId, fields }: Save) =>
      suiteId === null
        ? suitesClient.createSuite({ path: { projectId: project }, body: fields })
        : suitesClient.updateSuite({ path: { projectId: project, suiteId }, body: fields }),
    onSuccess,
  });
}

export function useDeleteSuite(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (suiteId: string) =>
      suitesClient.deleteSuite({ path: { projectId: project, suiteId } }),
    onSuccess,
  });
}

export function useDuplicateSuite(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (suiteId: string) =>
      suitesClient.duplicateSuite({ path: { projectId: project, suiteId } }),
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
