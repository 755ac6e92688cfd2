// Cells as a gate judges them, by the results of their runs.
import { countStatuses } from "@/lib/results/batches/run-counters";
import type { RunStatus } from "@/lib/results/runs/run-status";
import type { Baseline, ChangedCell } from "@/lib/suites/gate/baseline-checks";
import { gateRulesSchema } from "@/lib/suites/gate/gate-rules";
import { judgeGate, type GateFacts } from "@/lib/suites/gate/judge-gate";
import type { JudgedCell } from "@/lib/suites/gate/select-cells";

const STATUSES: ReadonlyMap<string, RunStatus> = new Map([
  ["P", "SUCCESS"],
  ["F", "FAILED"],
  ["E", "ERROR"],
  ["S", "STALLED"],
  ["C", "CANCELLED"],
  [".", "IN_PROGRESS"],
]);

const statusesOf = (runs: string) =>
  Array.from(runs).map((run): RunStatus => STATUSES.get(run) ?? "ERROR");

/** `P` passed, `F` failed, `E` errored, `S` stalled, `C` cancelled, `.` runs. */
export function cell(name: string, runs: string, over: Partial<JudgedCell> = {}): JudgedCell {
  return {
    cellKey: name,
    scenarioId: name,
    name: `The ${name} one`,
    ...{ target: null, persona: null, parameters: null, summary: null, p95Ms: null },
    result: "passed",
    counts: countStatuses(statusesOf(runs)),
    startedAt: "2026-01-01T00:00:00.000Z",
    ...{ policy: null, spared: 0 },
    ...{ costUsd: null, costedRuns: 0, totalTokens: null },
    labels: [],
    ...over,
  };
}

export const costing = (name: string, runs: string, costUsd: number) =>
  cell(name, runs, { costUsd, costedRuns: runs.length });

export const changed = (name: string, over: Partial<ChangedCell>): ChangedCell => ({
  ...{ cellKey: name, scenarioId: name, name: null, labels: [] },
  ...{ status: "still-passing", grade: null, rule: null, isOpen: false, isUnjudged: false },
  changed: { judge: false, simulator: false, target: false },
  ...over,
});

export const against = (changes: ChangedCell[], cells: JudgedCell[] = []): Baseline => ({
  title: "Batch #1",
  isRunning: false,
  ...{ changes, cells },
});

interface Story {
  cells?: JudgedCell[];
  baseline?: Baseline;
  p95?: number | null;
  quarantined?: string[];
  stoppedAtCostUsd?: number;
  uncounted?: { limitUsd: number; runs: number };
  confirm?: GateFacts["confirm"];
}

function factsOf({ cells = [cell("a", "P")], quarantined = [], ...story }: Story): GateFacts {
  const { baseline, p95 = null } = story;
  const statuses = cells.flatMap(({ counts }) => counts);
  const counts = countStatuses([]);
  for (const each of statuses)
    for (const key of [
      "total",
      "success",
      "failed",
      "errored",
      "cancelled",
      "stalled",
      "unfinished",
    ] as const)
      counts[key] += each[key];
  return {
    counts,
    cells,
    baselines: new Map(baseline ? [["main", baseline]] : []),
    p95: new Map([["r", p95]]),
    quarantined: new Set(quarantined),
    stoppedAtCostUsd: story.stoppedAtCostUsd ?? null,
    uncounted: story.uncounted ?? null,
    confirm: story.confirm ?? null,
  };
}

export function judge(rule: object, story: Story, more: object = {}) {
  const rules = gateRulesSchema.parse({ rules: [{ id: "r", ...rule }], ...more });
  const { outcome, verdicts, sentence } = judgeGate(rules, factsOf(story));
  const ofRule = verdicts.filter(({ id }) => id === "r");
  return { outcome, verdicts, sentence, ofRule, first: ofRule[0] };
}

/** Any share of the runs may be without a result. */
export const LENIENT = { require: { minJudged: 0 } };
