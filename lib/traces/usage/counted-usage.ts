// Tokens and costs that count. Whoever calls others often reports their sum again: a span counts for what it reports beyond
// the sum of what counts below it, each number by itself. Spans that are below each other count once, as the largest.
import { printJson } from "@/lib/base/json/exact-json";
import { groupBy } from "@/lib/base/values/group-by";
import type { SpanSummary } from "../span";
import { stronglyConnected } from "./strongly-connected";

const AMOUNTS = ["inputTokens", "outputTokens", "totalTokens", "costUsd"] as const;

type Amount = (typeof AMOUNTS)[number];
type Usage = Pick<SpanSummary, Amount>;
export type ReportingSpan = Usage &
  Pick<SpanSummary, "id" | "parentId" | "traceId" | "otelTraceId">;

/** Spans that are below each other, mostly one alone, and what is below them. */
interface Group<S> {
  members: readonly S[];
  below: readonly Group<S>[];
}

/** Below this part of a sum a difference comes of rounding. */
const ROUNDING = 1e-9;

/** What each span counts for. */
export function countedUsage<S extends ReportingSpan>(spans: readonly S[]): (span: S) => Usage {
  const groups = groupSpans(spans);
  const [input, output, total, cost] = AMOUNTS.map((amount) => countAmount(groups, amount));
  return (span) => ({
    inputTokens: input?.get(span) ?? null,
    outputTokens: output?.get(span) ?? null,
    totalTokens: total?.get(span) ?? null,
    costUsd: cost?.get(span) ?? null,
  });
}

/** What the spans of one trace count for together; null where none reports a number. */
export function sumCounted(spans: readonly ReportingSpan[]): Usage {
  const counted = spans.map(countedUsage(spans));
  const sum = (amount: Amount) => {
    const numbers = counted.flatMap((usage) => usage[amount] ?? []);
    return numbers.length === 0 ? null : numbers.reduce((total, number) => total + number, 0);
  };
  return {
    inputTokens: sum("inputTokens"),
    outputTokens: sum("outputTokens"),
    totalTokens: sum("totalTokens"),
    costUsd: sum("costUsd"),
  };
}

/** What is below comes first. */
function groupSpans<S extends ReportingSpan>(spans: readonly S[]): Group<S>[] {
  const childrenOf = childrenIn(spans);
  const place = new Map(spans.map((span, index) => [span, index]));
  const byPlace = (a: S, b: S) => (place.get(a) ?? 0) - (place.get(b) ?? 0);
  const groupOf = new Map<S, Group<S>>();
  return stronglyConnected(spans, childrenOf).map((members) => {
    const below = members.flatMap(childrenOf).flatMap((child) => groupOf.get(child) ?? []);
    const group = { members: members.toSorted(byPlace), below: [...new Set(below)] };
    for (const member of members) groupOf.set(member, group);
    return group;
  });
}

function childrenIn<S extends ReportingSpan>(spans: readonly S[]): (span: S) => readonly S[] {
  const byId = groupBy(spans, ({ traceId, id }) => printJson([traceId, id]));
  const children = new Map<S, S[]>();
  for (const span of spans) {
    // What has no parent is a child of its session.
    const parents = byId.get(printJson([span.traceId, span.parentId ?? span.traceId])) ?? [];
    for (const parent of parents) {
      if (parent === span || !isSameTrace(parent.otelTraceId, span.otelTraceId)) continue;
      const known = children.get(parent);
      if (known) known.push(span);
      else children.set(parent, [span]);
    }
  }
  return (span) => children.get(span) ?? [];
}

/** An id is unique within a trace of OpenTelemetry; an event of another source may name any. */
function isSameTrace(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

/** By span; of spans below each other the first of those that report most. */
function countAmount<S extends ReportingSpan>(
  groups: readonly Group<S>[],
  amount: Amount,
): ReadonlyMap<S, number> {
  const counted = new Map<S, number>();
  const effective = new Map<Group<S>, number>();
  for (const group of groups) {
    const below = group.below.reduce((sum, child) => sum + (effective.get(child) ?? 0), 0);
    const reporting = group.members.filter((span) => span[amount] !== null);
    const own = largest(reporting.map((span) => span[amount] ?? 0));
    const reporter = reporting.find((span) => span[amount] === own);
    for (const span of reporting) counted.set(span, span === reporter ? beyond(own, below) : 0);
    effective.set(group, Math.max(own, below));
  }
  return counted;
}

/** Not `Math.max(...numbers)`, which fails when there are too many arguments for the stack. */
function largest(numbers: readonly number[]): number {
  let most = 0;
  for (const number of numbers) most = Math.max(most, number);
  return most;
}

function beyond(own: number, below: number): number {
  const rest = own - below;
  return rest > own * ROUNDING ? rest : 0;
}
