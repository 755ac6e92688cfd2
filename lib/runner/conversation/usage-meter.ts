// What a conversation has taken so far, by who was paid for.
import type { Findings } from "@/lib/results/runs/findings";
import type { RoleUsage } from "@/lib/traces/role-usage";

/** One call. Null where nobody said. */
export interface CallUsage {
  latencyMs: number;
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
}

type Usage = Findings["usage"];

export function addCall(usage: Usage, role: keyof Usage, call: CallUsage): Usage {
  const before = usage[role];
  const latencyMs = Math.round(call.latencyMs);
  const after: RoleUsage = {
    calls: (before?.calls ?? 0) + 1,
    latenciesMs: [...(before?.latenciesMs ?? []), latencyMs],
    inputTokens: sum(before?.inputTokens, call.inputTokens),
    outputTokens: sum(before?.outputTokens, call.outputTokens),
    costUsd: sum(before?.costUsd, call.costUsd),
  };
  return { ...usage, [role]: after };
}

function sum(one: number | null | undefined, other: number | null): number | null {
  if (one === null || one === undefined) return other;
  return other === null ? one : one + other;
}
