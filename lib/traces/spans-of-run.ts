// Which spans are of a run. A session may hold several runs, so that spans are asked one by one.
import { groupBy } from "@/lib/group-by";
import { buildTree, type SpanNode, type TreeSpan } from "./build-tree";
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
    return visit(ofTrace).flatMap(({ span, run }) => {
      const isOfRun = run === null ? isWhole || isNamed(span.otelTraceId) : run === runId;
      return isOfRun ? [span] : [];
    });
  });
}

/** The spans of a trace, each with the run that it names, or that the nearest one above it names. */
function visit<S extends JoinedSpan>(spans: readonly S[]): { span: S; run: string | null }[] {
  const found: { span: S; run: string | null }[] = [];
  const waiting: Visit<S>[] = buildTree(spans).map((node) => ({ node, above: null }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { span, children } = next.node;
    const run = span.scenarioRunId ?? next.above;
    found.push({ span, run });
    waiting.push(...children.map((node) => ({ node, above: run })));
  }
  return found;
}

interface Visit<S extends TreeSpan> {
  node: SpanNode<S>;
  /** The run that the spans above name. */
  above: string | null;
}
