import { useQuery } from "@tanstack/react-query";

import type { TurnTraces } from "@/components/transcript/turn-traces";
import type { RunAddress } from "@/lib/base/paths";
import { runQueries } from "@/lib/results/runs/client/run-queries";

/** What is known of the traces of a run; each opens beside its conversation. */
export function useTurnTraces(
  { project, runId }: RunAddress,
  open: TurnTraces["open"],
): TurnTraces | null {
  const { data } = useQuery(runQueries.traces(project, runId));
  if (!data) return null;
  const { traceOf, spanOfCall } = data;
  return { traceOf, spanOfCall, open };
}
