// Token and cost usage per role, computed from spans.

import { buildTree, type SpanNode, type TreeSpan } from "../build-tree";
import type { SpanRole, SpanSummary } from "../span";
import { countedUsage } from "./counted-usage";
import type { RoleUsage } from "./usage-schema";

export type CountedSpan = TreeSpan &
  Pick<
    SpanSummary,
    "role" | "durationMs" | "inputTokens" | "outputTokens" | "totalTokens" | "costUsd"
  >;

export type UsageByRole = Partial<Record<SpanRole, RoleUsage>>;

const NOTHING: RoleUsage = {
  calls: 0,
  latenciesMs: [],
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
};

/**
 * A role's calls are the outermost spans that name it; what is below a span is its role's. What names none is the
 * agent's, which is the one that is instrumented: there each model call counts, and one within another is the same.
 */
export function usageByRole(spans: readonly CountedSpan[]): UsageByRole {
  const usage: UsageByRole = {};
  const countedOf = countedUsage(spans);
  const waiting: Visit[] = buildTree(spans).map((node) => ({ node, above: null, inModel: false }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, above } = next;
    const { span } = node;
    const role = span.role ?? above;
    const isModel = span.kind === "model";
    const isCall = role === null ? isModel && !next.inModel : role !== above;
    const took = { ...span, ...countedOf(span) };
    usage[role ?? "agent"] = add(usage[role ?? "agent"] ?? NOTHING, took, isCall);
    const inModel = isModel || next.inModel;
    waiting.push(...node.children.map((child) => ({ node: child, above: role, inModel })));
  }
  return withoutIdle(usage);
}

interface Visit {
  node: SpanNode<CountedSpan>;
  above: SpanRole | null;
  inModel: boolean;
}

function add(usage: RoleUsage, span: CountedSpan, isCall: boolean): RoleUsage {
  const { durationMs, inputTokens, outputTokens, costUsd } = span;
  return {
    calls: usage.calls + Number(isCall),
    latenciesMs:
      isCall && durationMs !== null ? [...usage.latenciesMs, durationMs] : usage.latenciesMs,
    inputTokens: sum(usage.inputTokens, inputTokens),
    outputTokens: sum(usage.outputTokens, outputTokens),
    costUsd: sum(usage.costUsd, costUsd),
  };
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : a + b;
}

function withoutIdle(usage: UsageByRole): UsageByRole {
  const busy = Object.entries(usage).filter(
    ([, { calls, inputTokens, outputTokens, costUsd }]) =>
      calls > 0 || inputTokens !== null || outputTokens !== null || costUsd !== null,
  );
  return Object.fromEntries(busy);
}

/** Adds the tokens and costs that only spans report to the usage that the runner measured. */
export function joinUsage(measured: UsageByRole, fromSpans: UsageByRole): UsageByRole {
  const joined: UsageByRole = { ...fromSpans };
  for (const [role, usage] of Object.entries(measured) as [SpanRole, RoleUsage][]) {
    const { inputTokens = null, outputTokens = null, costUsd = null } = fromSpans[role] ?? {};
    joined[role] = {
      ...usage,
      inputTokens: usage.inputTokens ?? inputTokens,
      outputTokens: usage.outputTokens ?? outputTokens,
      costUsd: usage.costUsd ?? costUsd,
    };
  }
  return joined;
}

/** Over all roles; null where none reports any. */
export function totalUsage(usage: UsageByRole): {
  costUsd: number | null;
  totalTokens: number | null;
} {
  let costUsd: number | null = null;
  let totalTokens: number | null = null;
  for (const role of Object.values(usage)) {
    costUsd = sum(costUsd, role.costUsd);
    totalTokens = sum(totalTokens, sum(role.inputTokens, role.outputTokens));
  }
  return { costUsd, totalTokens };
}
