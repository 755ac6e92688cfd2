// What came of running suspects of a batch again.

/**
 * `added`: suspects run again, or have. `none`: there was no suspect. With any other the second stage is left out, and
 * it is open whether failures are chance.
 */
export const CONFIRM_OUTCOMES = [
  "added",
  "none",
  "no-baseline",
  "too-many",
  "cost-limit",
  "cancelled",
  "failed",
] as const;
export type ConfirmOutcome = (typeof CONFIRM_OUTCOMES)[number];

const UNDONE: ReadonlyMap<ConfirmOutcome, string> = new Map([
  ["no-baseline", "there is no baseline to compare with"],
  ["too-many", "too many cells failed for it to be a matter of chance"],
  ["cost-limit", "the batch was stopped at its cost limit"],
  ["cancelled", "the batch was cancelled"],
  ["failed", "the suspects could not be found"],
]);

/** Why suspects were not run again; null where they were, or there was none. */
export function whyNotConfirmed(outcome: ConfirmOutcome | null): string | null {
  const reason = outcome && UNDONE.get(outcome);
  return reason ? `Suspects were not run again: ${reason}.` : null;
}
