// How the browser asks for personas. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { personasClient } from "@/lib/scenarios/personas/client/personas-client";

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
