import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/paths";
import { putJson } from "@/lib/query/fetch-json";
import type { SpanDetail, SpanPatch } from "../span";
import { traceQueries } from "./trace-queries";

/** What people find out about a span later. */
export function useUpdateSpan(project: string, spanKey: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (patch: SpanPatch) => putJson<SpanDetail>(apiPaths.span(project, spanKey), patch),
    onSuccess: (span) => {
      queryClient.setQueryData(traceQueries.span(project, spanKey).queryKey, span);
      return queryClient.invalidateQueries({ queryKey: traceQueries.details(project) });
    },
  });
}
