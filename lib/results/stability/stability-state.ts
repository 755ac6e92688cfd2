// How stable a cell is, from its last results.
import { passAtK, passHatK, wilson, type Interval } from "@/lib/results/comparison/statistics";

export const STABILITY_STATES = [
  "shifted",
  "flaky",
  "recovering",
  "stable-fail",
  "stable-pass",
  "new",
] as const;
export type StabilityState = (typeof STABILITY_STATES)[number];

interface StateTraits {
  label: string;
  explanation: string;
}

/** So many of the last results of a cell are looked at. */
export const STABILITY_WINDOW = 20;
/** Fewer results say nothing yet. */
const LEAST_RESULTS = 5;
/** So many passed results in a row make a flaky cell a recovering one. */
const RECOVERED_AFTER = 10;
/** The k of pass@k and pass^k. */
export const STABILITY_K = 3;

export const STATE_TRAITS: Record<StabilityState, StateTraits> = {
  shifted: {
    label: "Shifted",
    explanation: "The results changed once, and have been equal since: a regression or a fix",
  },
  flaky: { label: "Flaky", explanation: "The results changed twice or more" },
  recovering: {
    label: "Recovering",
    explanation: `It was flaky, and the last ${String(RECOVERED_AFTER)} results passed`,
  },
  "stable-fail": { label: "Stable fail", explanation: "Every result failed" },
  "stable-pass": { label: "Stable pass", explanation: "Every result passed" },
  new: { label: "New", explanation: `Fewer than ${String(LEAST_RESULTS)} results` },
};

/** A result that passed or failed. */
export interface JudgedResult {
  passed: boolean;
}

/** A state, with the result that it began with: the first one, the one that changed, or the first of the last passes. */
interface StateSince<Result extends JudgedResult> {
  state: StabilityState;
  since: Result | null;
}

export interface Stability<Result extends JudgedResult> extends StateSince<Result> {
  passed: number;
  of: number;
  /** Wilson's 95% interval of the pass rate. */
  interval: Interval | null;
  /** The share of neighbours that differ. Null for fewer than two results. */
  flipRate: number | null;
  passAtK: number | null;
  passHatK: number | null;
}

/** Of the last results of a cell, the oldest first; only the last of the window count. */
export function stabilityOf<Result extends JudgedResult>(
  all: readonly Result[],
): Stability<Result> {
  const results = all.slice(-STABILITY_WINDOW);
  const rate = { passed: results.filter(({ passed }) => passed).length, of: results.length };
  const changes = results.filter((result, index) => differs(results[index - 1], result));
  return {
    ...stateOf(results, changes),
    ...rate,
    interval: wilson(rate.passed, rate.of),
    flipRate: rate.of < 2 ? null : changes.length / (rate.of - 1),
    passAtK: passAtK(rate, STABILITY_K),
    passHatK: passHatK(rate, STABILITY_K),
  };
}

function differs(before: JudgedResult | undefined, { passed }: JudgedResult): boolean {
  return before !== undefined && before.passed !== passed;
}

function stateOf<Result extends JudgedResult>(
  results: readonly Result[],
  changes: readonly Result[],
): StateSince<Result> {
  const [first = null] = results;
  const [firstChange] = changes;
  if (results.length < LEAST_RESULTS) return { state: "new", since: first };
  if (firstChange === undefined)
    return { state: first?.passed === true ? "stable-pass" : "stable-fail", since: first };
  if (changes.length === 1) return { state: "shifted", since: firstChange };
  const last = results.slice(-RECOVERED_AFTER);
  const isRecovering = last.length === RECOVERED_AFTER && last.every(({ passed }) => passed);
  if (isRecovering) return { state: "recovering", since: changes.at(-1) ?? firstChange };
  return { state: "flaky", since: firstChange };
}
