// Checks of a batch against a baseline.
import { plural } from "@/lib/base/text/names";
import type { CellChange, Grade, GradeRule } from "@/lib/results/comparison/cell-changes";
import { isComparable, isWorse } from "@/lib/results/comparison/compare-cells";
import type { ChangedParts } from "@/lib/results/comparison/comparison-schema";
import { sumOf } from "@/lib/results/comparison/statistics";
import type { GateRule, GateRules } from "./gate-rules";
import { hasKnownCost, unknownCost } from "./rule-checks";
import { isChosen, judgedCells, type JudgedCell } from "./select-cells";
import { percentText, toPercent, verdict, type RuleVerdict, type VerdictSubject } from "./verdict";

/** What happened to a cell since the baseline. */
export interface ChangedCell {
  cellKey: string;
  scenarioId: string;
  name: string | null;
  labels: readonly string[];
  status: CellChange;
  grade: Grade | null;
  /** What the grade was decided by. */
  rule: GradeRule | null;
  /** Its reruns ended before they could tell. */
  isOpen: boolean;
  /** It has results in the baseline, and runs without any now. */
  isUnjudged: boolean;
  changed: ChangedParts;
}

export interface FoundBaseline {
  title: string;
  isRunning: boolean;
  changes: readonly ChangedCell[];
  cells: readonly JudgedCell[];
}

/** A reason, where there is none. */
export type Baseline = FoundBaseline | { reason: string };

interface Compared {
  rule: GateRule;
  baseline: Baseline;
  rules: GateRules;
  /** Why suspects that were to run again did not; null where they did, or were not to. */
  unconfirmed?: string | null;
}

const GRADES: Record<"confirmed" | "likely", readonly Grade[]> = {
  confirmed: ["confirmed"],
  likely: ["confirmed", "likely"],
};

export function checkRegressions(
  cells: readonly JudgedCell[],
  { rule, baseline, rules, unconfirmed = null }: Compared,
): RuleVerdict {
  const { id, grade = "confirmed", allow = 0 } = rule;
  const common = { id, check: "against", threshold: allow, unit: "cells" } as const;
  const missing = withoutBaseline(common, { baseline, rules });
  if ("status" in missing) return missing;
  const keys = new Set(cells.map(({ cellKey }) => cellKey));
  const changes = missing.changes.filter(({ cellKey }) => keys.has(cellKey));
  const worse = changes.filter(({ status }) => isWorse(status));
  const counted = worse.filter((cell) => cell.grade !== null && GRADES[grade].includes(cell.grade));
  const observed = counted.length;
  const reasons = counted.map(({ cellKey }) => cellKey);
  const how = rerunText(counted, worse);
  const found = `${plural(observed, "cell is", "cells are")} worse than ${missing.title} (${grade}${how})`;
  if (observed > allow)
    return verdict({
      ...common,
      ...{ status: "failed", observed, reasons },
      sentence: `${found}; ${String(allow)} allowed.`,
    });
  const open = worse.filter((cell) => isUndecided(cell, unconfirmed) && !counted.includes(cell));
  const spare = allow - observed - open.length;
  const doubt =
    doubtOf(changes) ??
    (spare < 0 ? (unconfirmed ?? openText(open)) : unjudgedText(changes, { ...missing, spare }));
  if (doubt) return verdict({ ...common, status: "incomplete", observed, sentence: doubt });
  return verdict({ ...common, ...{ status: "passed", observed, reasons }, sentence: `${found}.` });
}

/** Its reruns could have confirmed it: they ended too early, or were to be made and were not. */
const isUndecided = (cell: ChangedCell, unconfirmed: string | null) =>
  cell.isOpen || (unconfirmed !== null && !isRerun(cell));

const openText = (open: readonly ChangedCell[]) =>
  `The reruns of ${plural(open.length, "cell")} ended before they could tell.`;

/** Each of them may be worse; null where no more than `spare` are. */
function unjudgedText(
  changes: readonly ChangedCell[],
  { title, spare }: { title: string; spare: number },
): string | null {
  const count = changes.filter(({ isUnjudged }) => isUnjudged).length;
  if (count <= spare) return null;
  return `${plural(count, "cell")} with results in ${title} ${count === 1 ? "has" : "have"} none now.`;
}

const isRerun = ({ rule }: ChangedCell) => rule !== null && rule !== "benjamini-hochberg";

/** What reruns decided; empty where there were none. */
function rerunText(counted: readonly ChangedCell[], worse: readonly ChangedCell[]): string {
  const all = worse.filter(isRerun);
  const confirmed = counted.filter(isRerun).length;
  const cleared = all.length - confirmed - all.filter(({ isOpen }) => isOpen).length;
  const unaided = all.some(({ rule }) => rule === "without-history");
  const parts = [
    ...(confirmed > 0 ? [`${String(confirmed)} of them after reruns`] : []),
    ...(cleared > 0 ? [`${plural(cleared, "cell was", "cells were")} cleared by reruns`] : []),
    ...(unaided ? ["some without history: two passes clear, three failures confirm"] : []),
  ];
  return parts.map((part) => `; ${part}`).join("");
}

/** Why the cells say nothing about the agent; null if they do. */
function doubtOf(changes: readonly ChangedCell[]): string | null {
  const compared = changes.filter(({ status }) => isComparable(status));
  if (compared.length === 0) return "No cell has results in both batches.";
  if (compared.some(({ changed }) => changed.judge))
    return "The judge changed since the baseline, so a difference may be its own.";
  if (compared.some(({ changed }) => changed.simulator))
    return "The simulated user changed since the baseline, so a difference may be its own.";
  return null;
}

/** The verdict where there is nothing to compare with, else the baseline. */
function withoutBaseline(
  common: VerdictSubject,
  { baseline, rules }: Pick<Compared, "baseline" | "rules">,
): RuleVerdict | FoundBaseline {
  if ("reason" in baseline)
    return verdict({
      ...common,
      status: rules.onMissingBaseline === "ignore" ? "skipped" : "incomplete",
      observed: null,
      sentence: baseline.reason,
    });
  if (!baseline.isRunning) return baseline;
  return verdict({
    ...common,
    status: "incomplete",
    observed: null,
    sentence: "The baseline has runs in progress.",
  });
}

const STATUS_OF_MISSING = { incomplete: "incomplete", fail: "failed", ignore: "passed" } as const;

/** Scenarios of the baseline that were not run: what is left out cannot fail. Nothing where there are none. */
export function checkMissing({ rule, baseline, rules }: Compared): RuleVerdict[] {
  if ("reason" in baseline) return [];
  const gone = baseline.changes.filter(
    (cell) => cell.status === "removed" && isChosen(cell, rule.scenarios),
  );
  if (gone.length === 0) return [];
  const [first] = gone;
  const named = first?.name ?? first?.scenarioId ?? "";
  return [
    verdict({
      id: rule.id,
      check: "onMissingScenario",
      status: STATUS_OF_MISSING[rules.onMissingScenario],
      ...{ observed: gone.length, threshold: 0, unit: "cells" },
      sentence: `${plural(gone.length, "cell")} of ${baseline.title} was not run, among them “${named}”.`,
    }),
  ];
}

/** Over the cells that both batches have, by their mean cost of a run. */
export function checkCostIncrease(
  cells: readonly JudgedCell[],
  { rule, baseline, rules }: Compared,
  most: number,
): RuleVerdict {
  const { id } = rule;
  const common = { id, check: "maxCostIncreasePercent", threshold: most, unit: "percent" } as const;
  const found = withoutBaseline(common, { baseline, rules });
  if ("status" in found) return found;
  const before = new Map(judgedCells(found.cells).map((cell) => [cell.cellKey, cell]));
  const pairs = judgedCells(cells).flatMap((now) => {
    const old = before.get(now.cellKey);
    return old ? [{ now, old }] : [];
  });
  const unknown = pairs.filter(({ now, old }) => !hasKnownCost(now) || !hasKnownCost(old));
  const unobserved = { ...common, observed: null };
  if (pairs.length === 0)
    return verdict({
      ...unobserved,
      status: "incomplete",
      sentence: "No cell has results in both batches.",
    });
  if (unknown.length > 0)
    return unknownCost(
      unobserved,
      unknown.map(({ now }) => now),
    );
  const [cost, oldCost] = [
    sumOf(pairs.map(({ now }) => costOfRun(now))),
    sumOf(pairs.map(({ old }) => costOfRun(old))),
  ];
  if (oldCost === 0)
    return verdict({
      ...unobserved,
      status: cost > 0 ? "failed" : "incomplete",
      sentence: `The runs of ${found.title} cost nothing.`,
    });
  const observed = toPercent(cost / oldCost - 1);
  return verdict({
    ...common,
    status: observed <= most ? "passed" : "failed",
    observed,
    sentence: `A run costs ${percentText(observed)} more than in ${found.title}; at most ${percentText(most)} is allowed.`,
  });
}

function costOfRun({ costUsd, costedRuns }: JudgedCell): number {
  return costUsd === null || costedRuns === 0 ? 0 : costUsd / costedRuns;
}
