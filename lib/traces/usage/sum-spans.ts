// The totals of a trace, as a definition: `refreshTraceTotals` computes the same in the database.
import { byLetters, byStart, isOwnSpan } from "../build-tree";
import type { SpanSummary } from "../span";
import type { TraceTotals } from "../trace";
import { sumCounted } from "./counted-usage";

/** The totals of at least one span. */
export function sumSpans(spans: readonly [SpanSummary, ...SpanSummary[]]): TraceTotals {
  const inOrder = spans.toSorted(byStart);
  const [first] = spans;
  const head = inOrder.toSorted((a, b) => headRank(a) - headRank(b))[0] ?? first;
  const startedAt = Math.min(...spans.map((span) => span.startedAt));
  const endedAt = Math.max(...spans.map(endOf));
  const runIds = spans.flatMap(({ scenarioRunId }) => scenarioRunId ?? []);
  return {
    name: head.name,
    source: head.source,
    origin: spans.every((span) => span.otelTraceId === span.traceId) ? "otlp" : "session",
    startedAt,
    endedAt,
    durationMs: Math.max(0, endedAt - startedAt),
    spanCount: spans.length,
    modelCount: spans.filter((span) => span.kind === "model").length,
    errorCount: spans.filter((span) => span.error !== null).length,
    ...sumUsage(spans),
    hasFeedback: spans.some((span) => span.hasFeedback),
    inputPreview: firstInput(inOrder)?.inputPreview ?? "",
    outputPreview: lastOutput(inOrder)?.outputPreview ?? "",
    scenarioRunId: runIds.toSorted(byLetters)[0] ?? null,
  };
}

function sumUsage(spans: readonly SpanSummary[]) {
  const { inputTokens, outputTokens, totalTokens, costUsd } = sumCounted(spans);
  return {
    inputTokens: inputTokens ?? 0,
    outputTokens: outputTokens ?? 0,
    totalTokens: totalTokens ?? 0,
    costUsd,
  };
}

/** The session's own span represents the trace; without one, a root does. */
function headRank(span: SpanSummary): number {
  if (isOwnSpan(span)) return 0;
  return span.parentId === null ? 1 : 2;
}

/** The first input, preferring the agent's. */
function firstInput(inOrder: readonly SpanSummary[]): SpanSummary | undefined {
  return inOrder.filter((span) => span.inputPreview !== "").toSorted(byAgent)[0];
}

/** The output of a root, which may end before its last child; else the one that ended last. Of equals the first to start. */
function lastOutput(inOrder: readonly SpanSummary[]): SpanSummary | undefined {
  const outputs = inOrder.filter((span) => span.outputPreview !== "");
  return outputs.toSorted((a, b) => byAgent(a, b) || byRoot(a, b) || endOf(b) - endOf(a))[0];
}

function byRoot(a: SpanSummary, b: SpanSummary): number {
  return Number(b.parentId === null) - Number(a.parentId === null);
}

function byAgent(a: SpanSummary, b: SpanSummary): number {
  return Number(b.role === "agent") - Number(a.role === "agent");
}

function endOf({ startedAt, endedAt }: SpanSummary): number {
  return Math.max(startedAt, endedAt ?? startedAt);
}
