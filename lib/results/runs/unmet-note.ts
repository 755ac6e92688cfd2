import { plural } from "@/lib/base/text/names";
import type { RunStatus } from "./run-status";

interface JudgedRun {
  status: RunStatus;
  unmetCount: number;
}

/** Whoever judged the run decides whether it passed, even with unmet criteria. */
export function passedWithUnmet({ status, unmetCount }: JudgedRun): boolean {
  return status === "SUCCESS" && unmetCount > 0;
}

/** What follows "Passed" where criteria are unmet; null elsewhere. */
export function unmetNote(run: JudgedRun): string | null {
  return passedWithUnmet(run)
    ? `with ${plural(run.unmetCount, "unmet criterion", "unmet criteria")}`
    : null;
}

/** The same of all repeats of a cell. */
export function unmetRepeatsNote(runs: readonly JudgedRun[]): string | null {
  const [only, ...others] = runs;
  if (only && others.length === 0) return unmetNote(only);
  const count = runs.filter(passedWithUnmet).length;
  return count === 0 ? null : `${String(count)} passed with unmet criteria`;
}
