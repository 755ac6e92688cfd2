import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { deleteJson, postJson, putJson } from "@/lib/platform/query/fetch-json";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import type { NewPersona, Persona, PersonaPatch } from "../persona-schema";
import { personaQueries } from "./persona-queries";

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
        ? postJson<Persona>(apiPaths.personas(project), fields)
        : putJson<Persona>(apiPaths.persona(project, personaId), fields),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: personaQueries.all(project) }),
  });
}

/** Scenarios that ran with it go on without it, so they are asked for again too. */
export function useDeletePersona(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (personaId: string) => deleteJson(apiPaths.persona(project, personaId)),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: personaQueries.all(project) });
      await queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) });
    },
  });
}
