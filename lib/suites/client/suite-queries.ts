// Queries and mutations of suites. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import type { NewSuite } from "../suite-schema";
import type { suitesApi } from "../suites-api";

const suitesClient = client<typeof suitesApi>("suites");

export const suiteQueries = {
  all: (project: string) => ["projects", project, "suites"] as const,

  list: (project: string) =>
    queryOptions({
      queryKey: [...suiteQueries.all(project), "list"] as const,
      queryFn: ({ signal }) => suitesClient.listSuites({ path: { projectId: project }, signal }),
    }),

  detail: (project: string, suiteId: string) =>
    queryOptions({
      queryKey: [...suiteQueries.all(project), "detail", suiteId] as const,
      queryFn: ({ signal }) =>
        suitesClient.getSuite({ path: { projectId: project, suiteId }, signal }),
    }),
};

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

/** The library shows which suites use a scenario, so it is refetched too. */
function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: suiteQueries.all(project) });
    await queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) });
  };
}
