import { useMutation, useQueryClient } from "@tanstack/react-query";

import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { personasClient } from "@/lib/scenarios/personas/client/personas-client";
import type { NewPersona, PersonaPatch } from "../persona-schema";
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
        ? personasClient.createPersona({ path: { projectId: project }, body: fields })
        : personasClient.updatePersona({
            path: { projectId: project, personaId },
            body: fields,
          }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: personaQueries.all(project) }),
  });
}

/** Scenarios that ran with it go on without it, so they are asked for again too. */
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
