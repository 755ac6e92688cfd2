import type { Findings } from "@/lib/results/runs/findings";
import type { RunEvidence } from "@/lib/traces/run-evidence";
import { joinUsage } from "@/lib/traces/usage-by-role";
import type { RunMeasures } from "./evaluated-run";

interface Account {
  durationMs: number | null;
  /** What the runner measured; nothing of a run that was held elsewhere. */
  measured: Findings["usage"];
  evidence: RunEvidence;
}

/** What a run took: as the runner measured it, else as spans tell it. */
export function measuresOf({ durationMs, measured, evidence }: Account): RunMeasures {
  const usage = joinUsage(measured, evidence.usage);
  return {
    durationMs,
    replyLatenciesMs: measured.agent?.latenciesMs ?? evidence.replyLatenciesMs,
    inputTokens: totalOf(usage, "inputTokens"),
    outputTokens: totalOf(usage, "outputTokens"),
    costUsd: totalOf(usage, "costUsd"),
  };
}

/** The sum over all roles; null where nobody said anything. */
function totalOf(usage: Findings["usage"], field: "inputTokens" | "outputTokens" | "costUsd") {
  const told = Object.values(usage).flatMap((role) => role[field] ?? []);
  return told.length === 0 ? null : told.reduce((sum, value) => sum + value, 0);
}
