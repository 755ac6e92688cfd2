// Tokens and costs that count. Whoever calls others often reports their sum again: what a span reports counts unless a span
// below it reports the same. Tokens are one matter, costs another. `refreshTraceTotals` does the same in the database.
import { printJson } from "@/lib/exact-json";
import { groupBy } from "@/lib/group-by";
import type { SpanSummary } from "./span";

export type ReportingSpan = Pick<
  SpanSummary,
  | "id"
  | "parentId"
  | "traceId"
  | "otelTraceId"
  | "inputTokens"
  | "outputTokens"
  | "totalTokens"
  | "costUsd"
>;

type Usage = Pick<SpanSummary, "inputTokens" | "outputTokens" | "totalTokens" | "costUsd">;

/** What each span counts for. */
export function countedUsage<S extends ReportingSpan>(spans: readonly S[]): (span: S) => Usage {
  const byId = groupBy(spans, ({ traceId, id }) => printJson([traceId, id]));
  // What has no parent is a child of its session.
  const parentsOf = (span: S) =>
    (byId.get(printJson([span.traceId, span.parentId ?? span.traceId])) ?? []).filter(
      (parent) => parent !== span && isSameTrace(parent.otelTraceId, span.otelTraceId),
    );
  const aboveTokens = ancestorsOf(spans.filter(tellsTokens), parentsOf);
  const aboveCosts = ancestorsOf(
    spans.filter(({ costUsd }) => costUsd !== null),
    parentsOf,
  );
  return (span) => {
    const hasTokens = !aboveTokens.has(span);
    return {
      inputTokens: hasTokens ? span.inputTokens : null,
      outputTokens: hasTokens ? span.outputTokens : null,
      totalTokens: hasTokens ? span.totalTokens : null,
      costUsd: aboveCosts.has(span) ? null : span.costUsd,
    };
  };
}

/** An id is unique within a trace of OpenTelemetry; an event of another source may name any. */
function isSameTrace(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

function tellsTokens({ inputTokens, outputTokens, totalTokens }: Usage): boolean {
  return (inputTokens ?? outputTokens ?? totalTokens) !== null;
}

function ancestorsOf<S>(spans: readonly S[], parentsOf: (span: S) => S[]): ReadonlySet<S> {
  const found = new Set<S>();
  const waiting = spans.flatMap(parentsOf);
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    if (found.has(span)) continue;
    found.add(span);
    waiting.push(...parentsOf(span));
  }
  return found;
}
