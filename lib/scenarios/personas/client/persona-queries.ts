// How the browser asks for personas. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { Persona } from "../persona-schema";

export const personaQueries = {
  all: (project: string) => ["projects", project, "personas"] as const,

  list: (project: string) =>
    queryOptions({
      queryKey: [...personaQueries.all(project), "list"] as const,
      queryFn: ({ signal }) => fetchJson<Persona[]>(apiPaths.personas(project), {}, signal),
    }),

  detail: (project: string, personaId: string) =>
    queryOptions({
      queryKey: [...personaQueries.all(project), "detail", personaId] as const,
      queryFn: ({ signal }) => fetchJson<Persona>(apiPaths.persona(project, personaId), {}, signal),
    }),
};
