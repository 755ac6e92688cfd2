import { useMutation, useQueryClient } from "@tanstack/react-query";

import { tracesClient } from "@/lib/traces/client/traces-client";
import type { SpanPatch } from "../span";
import { traceQueries } from "./trace-queries";

/** What people find out about a span later. `onSaved` is told also when the form has left the page meanwhile. */
export function useUpdateSpan(
  project: string,
  spanKey: string,
  onSaved: (patch: SpanPatch) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (patch: SpanPatch) =>
      tracesClient.updateSpan({ path: { projectId: project, spanKey }, body: patch }),
    onSuccess: async (span, patch) => {
      const { queryKey } = traceQueries.span(project, spanKey);
      // What is asked already was asked before the change.
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, span);
      onSaved(patch);
      return queryClient.invalidateQueries({ queryKey: traceQueries.details(project) });
    },
  });
}
