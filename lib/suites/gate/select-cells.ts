import type { Cell } from "@/lib/results/cells/cell-schema";
import type { Rate } from "@/lib/results/comparison/statistics";
import type { ScenarioChoice } from "./gate-rules";

/** A cell with the labels that its scenario has in the library. */
export interface JudgedCell extends Omit<Cell, "runs" | "history" | "found"> {
  labels: readonly string[];
}

/** Names and labels of a scenario. */
type Named = Pick<JudgedCell, "scenarioId" | "name" | "labels">;

/** Those that a rule is about. */
export function selectCells<T extends Named>(
  cells: readonly T[],
  choice: ScenarioChoice | undefined,
): T[] {
  return cells.filter((cell) => isChosen(cell, choice));
}

export function isChosen(
  { scenarioId, name, labels }: Named,
  choice: ScenarioChoice | undefined,
): boolean {
  if (!choice) return true;
  return (
    (choice.ids?.includes(scenarioId) ?? true) &&
    (choice.names?.includes(name ?? scenarioId) ?? true) &&
    (choice.labels?.some((label) => labels.includes(label)) ?? true)
  );
}

/** Of the repeats that passed or failed. */
export function rateOf({ counts: { success, failed } }: JudgedCell): Rate {
  return { passed: success, of: success + failed };
}

/** A cell none of whose repeats passed or failed says nothing. */
export function judgedCells(cells: readonly JudgedCell[]): JudgedCell[] {
  return cells.filter((cell) => rateOf(cell).of > 0);
}

export const keysOf = (cells: readonly JudgedCell[]) => cells.map(({ cellKey }) => cellKey);
