// What happened to each cell between two batches, and how sure that is. Statistics are those of statistics.ts.
import type { CellChange, Grade, GradeRule } from "./cell-changes";
import type { ChangedParts } from "./comparison-schema";
import { discoveries, fisherGreater, fisherLess, type Rate } from "./statistics";
import { decideReruns, hasHistory } from "./two-stage";

/** One side of a cell. */
export interface CellSide extends Rate {
  /** Runs of any status. */
  total: number;
  /** Of the judged runs those that were added to tell a regression from chance. */
  reruns?: number;
  /** So many more were added, and neither passed nor failed. */
  unjudgedReruns?: number;
  /** Keys of the criteria that its runs name, if they were looked up. */
  criteria?: readonly string[];
}

/** Whether the judged runs of both sides were made with another one. What is not known of one side is no other one. */
export interface Differences {
  scenario: boolean;
  judge: boolean;
  simulator: boolean;
  target: boolean;
}

export interface PairedCell {
  base: CellSide;
  new: CellSide;
  differs: Differences;
  /** Earlier results of the cell, with the same scenario and judge. */
  history: Rate;
}

export interface JudgedChange {
  status: CellChange;
  grade: Grade | null;
  /** What the grade was decided by. Null without a grade. */
  rule: GradeRule | null;
  p: number | null;
  changed: ChangedParts;
  /** Runs that were added, and have no result, could have confirmed it. */
  isOpen: boolean;
}

/** The status of a cell by its results alone. */
export function changeOf({ base, new: now, differs }: Omit<PairedCell, "history">): CellChange {
  if (base.total === 0) return "added";
  if (now.total === 0) return "removed";
  if (differs.scenario || hasOtherCriteria(base, now)) return "definition-changed";
  if (base.of === 0 || now.of === 0) return "not-comparable";
  return changeOfRate(base.passed / base.of, now.passed / now.of);
}

function changeOfRate(before: number, after: number): CellChange {
  if (before === after) return unchanged(before);
  if (before === 1 && after === 0) return "new-failure";
  if (before === 0 && after === 1) return "fixed";
  return after < before ? "less-stable" : "more-stable";
}

function unchanged(rate: number): CellChange {
  if (rate === 1) return "still-passing";
  return rate === 0 ? "still-failing" : "mixed";
}

/**
 * A run of an SDK names only the criteria that its judge decided on, so one of two lists may lack some. They are of other
 * definitions where each has a criterion that the other lacks.
 */
function hasOtherCriteria({ criteria: old = [] }: CellSide, { criteria: now = [] }: CellSide) {
  return old.some((key) => !now.includes(key)) && now.some((key) => !old.includes(key));
}

const WORSE: readonly CellChange[] = ["new-failure", "less-stable"];
const BETTER: readonly CellChange[] = ["fixed", "more-stable"];
/** Of cells with results on both sides and one definition. */
const COMPARABLE: readonly CellChange[] = [
  ...WORSE,
  ...BETTER,
  "still-passing",
  "still-failing",
  "mixed",
];

export const isWorse = (status: CellChange) => WORSE.includes(status);
export const isBetter = (status: CellChange) => BETTER.includes(status);
export const isComparable = (status: CellChange) => COMPARABLE.includes(status);

/** It has results in the baseline, and runs without any now. */
export const isUnjudged = ({ status, base }: Pick<PairedCell, "base"> & { status: CellChange }) =>
  status === "not-comparable" && base.of > 0;

function changedParts({ judge, simulator, target }: Differences): ChangedParts {
  return { judge, simulator, target };
}

const FALSE_DISCOVERIES = 0.05;
const LIKELY_P = 0.05;
const LIKELY_EFFECT = 0.1;

/** Judges all cells of a comparison together, because the more cells there are the more change by chance. */
export function judgeChanges(cells: readonly PairedCell[]): JudgedChange[] {
  const changes = cells.map((cell) => ({
    cell,
    status: changeOf(cell),
    changed: changedParts(cell.differs),
  }));
  const tested = changes.map(({ cell, status }) => probability(cell, status));
  const of = changes.filter(({ status }) => isComparable(status)).length;
  const confirmed = confirmedAmong(tested, { of });
  return changes.map(({ cell, status, changed }, index) => {
    const p = tested[index] ?? null;
    if (p === null) return { status, changed, p, grade: null, rule: null, isOpen: false };
    const rule = ruleOf(cell, status);
    const isConfirmed = confirmed.has(index) || isConfirmedByReruns(cell, { rule, cells: of });
    const isMeasured = !changed.judge && !changed.simulator;
    const grade = isMeasured ? gradeOf(cell, { p, isConfirmed }) : "unproven";
    const isOpen = grade !== "confirmed" && isWorse(status) && isLeftOpen(cell, of);
    return { status, changed, p, grade, rule, isOpen };
  });
}

/** That the results of the new batch are so different by chance; null where nothing changed. */
function probability(cell: PairedCell, status: CellChange): number | null {
  if (isWorse(status)) return fisherLess(referenceOf(cell), cell.new);
  return isBetter(status) ? fisherGreater(referenceOf(cell), cell.new) : null;
}

/** What the new results are compared with: those of the baseline and those before it. */
export function referenceOf({ base, history }: PairedCell): Rate {
  return { passed: base.passed + history.passed, of: base.of + history.of };
}

function confirmedAmong(
  tested: readonly (number | null)[],
  { of }: { of: number },
): ReadonlySet<number> {
  const places = [...tested.keys()].filter((index) => tested[index] !== null);
  const found = discoveries(
    places.map((index) => tested[index] ?? 1),
    { rate: FALSE_DISCOVERIES, of },
  );
  return new Set(places.filter((_, place) => found[place]));
}

function ruleOf(cell: PairedCell, status: CellChange): GradeRule {
  if (!isWorse(status) || (cell.new.reruns ?? 0) === 0) return "benjamini-hochberg";
  return hasHistory(referenceOf(cell)) ? "two-stage" : "without-history";
}

function isConfirmedByReruns(
  cell: PairedCell,
  { rule, cells }: { rule: GradeRule; cells: number },
): boolean {
  if (rule === "benjamini-hochberg") return false;
  return decideReruns({ reference: referenceOf(cell), cells }, cell.new, 0) === "confirmed";
}

function isLeftOpen(cell: PairedCell, cells: number): boolean {
  const { unjudgedReruns: left = 0 } = cell.new;
  if (left === 0) return false;
  return decideReruns({ reference: referenceOf(cell), cells }, cell.new, left) !== "noisy";
}

function gradeOf(cell: PairedCell, { p, isConfirmed }: { p: number; isConfirmed: boolean }): Grade {
  const reference = referenceOf(cell);
  const effect = Math.abs(cell.new.passed / cell.new.of - reference.passed / reference.of);
  if (isConfirmed) return "confirmed";
  return p <= LIKELY_P && effect >= LIKELY_EFFECT ? "likely" : "unproven";
}
