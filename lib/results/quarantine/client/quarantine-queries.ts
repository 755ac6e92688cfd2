import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";

import { client } from "@/lib/platform/query/client";
import type { quarantineApi } from "../quarantine-api";
import type { newQuarantineSchema } from "../quarantine-schema";

const quarantineClient = client<typeof quarantineApi>("quarantine");

export const quarantineQueries = {
  all: (project: string) => ["projects", project, "quarantine"] as const,

  /** Of all sets. */
  list: (project: string) =>
    queryOptions({
      queryKey: [...quarantineQueries.all(project), "list"] as const,
      queryFn: ({ signal }) =>
        quarantineClient.listQuarantines({ path: { projectId: project }, query: {}, signal }),
    }),
};

interface QuarantineChange {
  cellKey: string;
  body: z.input<typeof newQuarantineSchema>;
}

export function useQuarantineCell(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ cellKey, body }: QuarantineChange) =>
      quarantineClient.quarantineCell({ path: { projectId: project, cellKey }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: quarantineQueries.all(project) }),
  });
}

export function useRemoveQuarantine(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ cellKey, setId }: { cellKey: string; setId: string }) =>
      quarantineClient.removeQuarantine({
        path: { projectId: project, cellKey },
        query: { set: setId },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: quarantineQueries.all(project) }),
  });
}
