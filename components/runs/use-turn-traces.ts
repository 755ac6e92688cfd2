import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";

import { paneParams } from "@/components/traces/search-params";
import type { TurnTraces } from "@/components/transcript/turn-traces";
import type { RunAddress } from "@/lib/paths";
import { traceQueries } from "@/lib/traces/client/trace-queries";

/** What is known of the traces of a run; each opens beside its conversation. */
export function useTurnTraces({ project, runId }: RunAddress): TurnTraces | null {
  const { data } = useQuery(traceQueries.ofRun(project, runId));
  const [, setParams] = useQueryStates(paneParams);
  if (!data) return null;
  const { traceOf, spanOfCall } = data;
  return {
    traceOf,
    spanOfCall,
    open: (trace, span) => void setParams({ trace, span }),
  };
}
