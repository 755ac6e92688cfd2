// Queries and mutations of personas. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import type { NewPersona, PersonaPatch } from "../persona-schema";
import type { personasApi } from "../personas-api";

const personasClient = client<typeof personasApi>("personas");

export const personaQueries = {
  all: (project: string) => ["projects", project, "personas"] as const,

  list: (project: string) =>
    queryOptions({
      queryKey: [...personaQueries.all(project), "list"] as const,
      queryFn: ({ signal }) =>
        personasClient.listPersonas({ path: { projectId: project }, signal }),
    }),

  detail: (project: string, personaId: string) =>
    queryOptions({
      queryKey: [...personaQueries.all(project), "detail", personaId] as const,
      queryFn: ({ signal }) =>
        personasClient.getPersona({ path: { projectId: project, personaId }, signal }),
    }),
};

/** A scenario that is saved changes it. */
export function personaUseQuery(project: string) {
  return queryOptions({
    queryKey: [...scenarioQueries.all(project), "persona-use"] as const,
    queryFn: ({ signal }) =>
      personasClient.listPersonaUse({ path: { projectId: project }, signal }),
  });
}

interface Save {
  /** Null makes a new persona. */
  personaId: string | null;
  fields: NewPersona & PersonaPatch;
}

export function useSavePersona(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ personaId, fields }: Save) =>
      personaId === null
        ? personasClient.createPersona({ path: { projectId: project }, body: fields })
        : personasClient.updatePersona({
            path: { projectId: project, personaId },
            body: fields,
          }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: personaQueries.all(project) }),
  });
}

/** Deleting a persona changes its scenarios, so they are refetched too. */
export function useDeletePersona(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (personaId: string) =>
      personasClient.deletePersona({ path: { projectId: project, personaId } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: personaQueries.all(project) });
      await queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) });
    },
  });
}
