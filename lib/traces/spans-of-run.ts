// Which spans are of a run. A session may hold several runs, so that spans are asked one by one.
import { groupBy } from "@/lib/base/values/group-by";
import type { TreeSpan } from "./build-tree";
import { inherited } from "./inherited";
import type { SpanSummary } from "./span";

type JoinedSpan = TreeSpan & Pick<SpanSummary, "scenarioRunId">;

/**
 * A span is of the run that it names, else of the one that a span above it names. Where neither does, it is of the run
 * whose messages name its trace, whose id its session has, or which is the only one that its trace names.
 */
export function spansOfRun<S extends JoinedSpan>(
  spans: readonly S[],
  runId: string,
  named: ReadonlySet<string>,
): S[] {
  const isNamed = (id: string | null) => id !== null && named.has(id);
  return [...groupBy(spans, ({ traceId }) => traceId)].flatMap(([traceId, ofTrace]) => {
    const runs = new Set(ofTrace.flatMap(({ scenarioRunId }) => scenarioRunId ?? []));
    const isWhole = traceId === runId || isNamed(traceId) || (runs.size === 1 && runs.has(runId));
    const runOf = inherited(ofTrace, ({ scenarioRunId }) => scenarioRunId);
    return ofTrace.filter((span) => {
      const run = runOf(span);
      return run === null ? isWhole || isNamed(span.otelTraceId) : run === runId;
    });
  });
}
