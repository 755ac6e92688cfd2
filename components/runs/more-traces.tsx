import { useQuery } from "@tanstack/react-query";
import { ListTree } from "lucide-react";

import type { TurnTraces } from "@/components/transcript/turn-traces";
import { Button } from "@/components/ui/inputs/button";
import type { RunAddress } from "@/lib/base/paths";
import { formatCost, formatDuration } from "@/lib/base/text/format";
import { runQueries } from "@/lib/results/client/results-queries";
import type { RunTraces } from "@/lib/results/runs/run-schema";
import { shownTraceName } from "@/lib/traces/trace-name";

interface MoreTracesProps {
  traces: RunTraces;
  onOpen: (traceId: string, span: string | null) => void;
}

/** The traces of a run to which no turn of its conversation leads. */
export function MoreTraces({ traces, onOpen }: MoreTracesProps) {
  const otherIds = new Set(traces.others);
  const others = traces.traces.filter(({ id }) => otherIds.has(id));
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="more-traces">
      <h3 id="more-traces" className="mb-1.5 text-sm font-medium">
        More traces of this run
      </h3>
      <ul className="divide-border border-border divide-y rounded-lg border text-sm">
        {others.map((trace) => (
          <li key={trace.id} className="flex items-center gap-3 py-1 pr-3 pl-1">
            <Button
              variant="ghost"
              size="sm"
              data-opens-trace={trace.id}
              className="min-w-0 shrink justify-start"
              onClick={() => {
                onOpen(trace.id, null);
              }}
            >
              <ListTree aria-hidden />
              <span dir="auto" className="truncate">
                {shownTraceName(trace)}
              </span>
            </Button>
            <span className="text-muted ml-auto flex shrink-0 gap-3 text-xs tabular-nums">
              {trace.costUsd !== null && <span>{formatCost(trace.costUsd)}</span>}
              <span>{formatDuration(trace.durationMs)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

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
