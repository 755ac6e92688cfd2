// Decides which spans belong to a run. A session may contain several runs, so each span is checked.
import { groupBy } from "@/lib/base/values/group-by";
import type { TreeSpan } from "./build-tree";
import { inherited } from "./roles-of";
import type { SpanSummary } from "./span";
import { toolSpansOf, type CallingSpan, type ToolSpan } from "./tool-spans";
import { usageByRole, type CountedSpan, type UsageByRole } from "./usage/usage-by-role";

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

// What evaluators use of the spans of a run.

export interface RunEvidence {
  toolSpans: readonly ToolSpan[];
  usage: UsageByRole;
  /** Of spans that are marked as the agent's; a model call is not a reply. */
  replyLatenciesMs: readonly number[];
}

export function runEvidence(spans: readonly (CallingSpan & CountedSpan)[]): RunEvidence {
  const withRole = spans.filter(({ role }) => role !== null);
  return {
    toolSpans: toolSpansOf(spans),
    usage: usageByRole(spans),
    replyLatenciesMs: usageByRole(withRole).agent?.latenciesMs ?? [],
  };
}

const MAX_LENGTH = 512;

/** The id; undefined if there is none, or if it is too long for an index. */
export function joinableId(id: unknown): string | undefined {
  return typeof id === "string" && id !== "" && id.length <= MAX_LENGTH ? id : undefined;
}
