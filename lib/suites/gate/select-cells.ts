import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { withoutSpared } from "@/lib/results/cells/cell-policy";
import type { Cell } from "@/lib/results/cells/cell-schema";
import type { Rate } from "@/lib/results/comparison/statistics";
import type { GateRules, ScenarioChoice } from "./gate-rules";

/** A cell with the labels that its scenario has in the library. */
export interface JudgedCell extends Omit<Cell, "runs" | "history" | "found"> {
  labels: readonly string[];
}

/** Names and labels of a scenario. */
type Named = Pick<JudgedCell, "scenarioId" | "name" | "labels">;

/** Those that count: all, or those that are not in quarantine. */
export function countedCells<T extends { cellKey: string }>(
  cells: readonly T[],
  { quarantine }: Pick<GateRules, "quarantine">,
  quarantined: ReadonlySet<string>,
): readonly T[] {
  return quarantine === "fail" ? cells : cells.filter(({ cellKey }) => !quarantined.has(cellKey));
}

type Counted = Pick<Cell, "counts" | "spared">;

/** The runs of the batch without those of the cells that do not count, and without repeats that a decision has spared. */
export function countedRuns<T extends Counted>(
  counts: RunCounts,
  { all, cells }: { all: readonly T[]; cells: readonly T[] },
): RunCounts {
  const kept = new Set(cells);
  const rest = { ...counts };
  for (const cell of all) {
    if (kept.has(cell)) continue;
    for (const key of Object.keys(rest) as (keyof RunCounts)[]) rest[key] -= cell.counts[key]; // its own keys
  }
  return withoutSpared(rest, cells);
}

/** Those that a rule is about. */
export function selectCells<T extends Named>(
  cells: readonly T[],
  choice: ScenarioChoice | undefined,
): T[] {
  return cells.filter((cell) => isChosen(cell, choice));
}

export function isChosen(named: Named, choice: ScenarioChoice | undefined): boolean {
  const { labels, ids, names } = choice ?? {};
  return (
    isAmong([named.scenarioId], ids) &&
    isAmong([nameOf(named)], names) &&
    isAmong(named.labels, labels)
  );
}

/** Ids and names of the choice that none of the cells has: what is left out cannot fail. */
export function missedScenarios(
  cells: readonly Named[],
  { ids = [], names = [] }: Pick<ScenarioChoice, "ids" | "names">,
): string[] {
  const known = {
    ids: new Set(cells.map(({ scenarioId }) => scenarioId)),
    names: new Set(cells.map(nameOf)),
  };
  return [
    ...ids.filter((id) => !known.ids.has(id)),
    ...names.filter((name) => !known.names.has(name)),
  ];
}

const nameOf = ({ name, scenarioId }: Named) => name ?? scenarioId;

/** What is not asked for does not matter. */
function isAmong(values: readonly string[], wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || values.some((value) => wanted.includes(value));
}

/** Of the repeats that passed or failed. */
export function rateOf({ counts: { success, failed } }: JudgedCell): Rate {
  return { passed: success, of: success + failed };
}

/** Its pass rate; 1 where as many repeats passed as its policy asks for. Of a judged cell. */
export function shareOf(cell: JudgedCell): number {
  if (cell.policy?.verdict === "passed") return 1;
  const { passed, of } = rateOf(cell);
  return passed / of;
}

/** Too few of its repeats passed or failed, for its policy or at all, so that it can neither count as passed nor as failed. */
export function isUndecided({ policy, counts }: Pick<Cell, "policy" | "counts">): boolean {
  if (policy !== null) return policy.verdict === "undecided";
  return counts.success + counts.failed === 0;
}

/** A cell none of whose repeats passed or failed says nothing. */
export function judgedCells(cells: readonly JudgedCell[]): JudgedCell[] {
  return cells.filter((cell) => rateOf(cell).of > 0);
}

export const keysOf = (cells: readonly JudgedCell[]) => cells.map(({ cellKey }) => cellKey);
