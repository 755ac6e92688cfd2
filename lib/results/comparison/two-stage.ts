// Reruns before a failure is called a regression. Stage 1: a cell with a failure that is not usual for it is a suspect.
// Stage 2: it runs some more times, and is confirmed when all its runs together are rare enough.
import { fisherLess, type Rate } from "./statistics";

/** Above it the results of a cell are what it usually does. */
const SUSPECT_P = 0.2;
/** Reruns of a suspect. Chosen by the simulation in two-stage.test.ts. */
export const CONFIRM_RUNS = 10;
export const MAX_CONFIRM_RUNS = 20;
/** Of a batch. More failures than these are no matter of chance, and nothing runs again. */
export const MAX_ADDED_RUNS = 2000;
/** With fewer earlier results a cell is judged by its runs alone. */
const LEAST_HISTORY = 10;

/** What the runs of a cell are judged by. */
export interface RerunRule {
  /** Results of the baseline and those before it. */
  reference: Rate;
  /** How many cells are compared: among more cells more are rare by chance. */
  cells: number;
}

const DECISIONS = ["confirmed", "noisy", "open"] as const;
export type RerunDecision = (typeof DECISIONS)[number];

export const hasHistory = ({ of }: Rate) => of >= LEAST_HISTORY;

/** A cell that never passed is no suspect: its failures are usual. */
export function isSuspect(reference: Rate, now: Rate): boolean {
  if (now.passed === now.of) return false;
  if (!hasHistory(reference)) return reference.of === 0 || reference.passed > 0;
  return fisherLess(reference, now) <= SUSPECT_P;
}

/** With `left` runs to come; open as long as they can change the answer. */
export function decideReruns(rule: RerunRule, now: Rate, left: number): RerunDecision {
  if (!hasHistory(rule.reference)) return decideAlone(now, left);
  const most = SUSPECT_P / rule.cells;
  const ifAll = (passed: number) =>
    fisherLess(rule.reference, { passed: now.passed + passed, of: now.of + left });
  if (ifAll(left) <= most) return "confirmed";
  return ifAll(0) > most ? "noisy" : "open";
}

const PASSES_ENOUGH = 2;
const FAILURES_ENOUGH = 3;

/** Two passes clear a cell, three failures confirm it. Of runs at once both may come: then as many have to pass as fail. */
function decideAlone({ passed, of }: Rate, left: number): RerunDecision {
  const failed = of - passed;
  if (passed >= PASSES_ENOUGH && (failed < FAILURES_ENOUGH || passed >= failed)) return "noisy";
  if (failed >= FAILURES_ENOUGH) return "confirmed";
  return left > 0 ? "open" : "noisy";
}
