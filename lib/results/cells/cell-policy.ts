// Whether a cell passes where only some of its repeats have to. Without a policy every repeat counts, as it always did.
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import type { CellPolicy, PolicyVerdict } from "./cell-policy-schema";

/**
 * Null without a policy. Decided as soon as the repeats that have not ended cannot change the answer. A cell that has fewer
 * repeats than have to pass, because some were archived, needs all that it has. Of repeats that were added to the batch,
 * `spared` were cancelled: as if they had not been added, as many as before may fail.
 */
export function decideCell(
  { total, success, failed }: RunCounts,
  passAtLeast: number | null,
  spared = 0,
): CellPolicy | null {
  if (passAtLeast === null) return null;
  const of = total - spared;
  const atLeast = Math.max(1, Math.min(passAtLeast - spared, of));
  // Its own repeats were archived: what was added and cancelled decides nothing.
  if (of === 0) return { atLeast, of, verdict: "undecided" };
  const verdict = verdictOf(success >= atLeast, failed > of - atLeast);
  return { atLeast, of, verdict };
}

function verdictOf(hasPassed: boolean, hasFailed: boolean): PolicyVerdict {
  if (hasPassed) return "passed";
  return hasFailed ? "failed" : "undecided";
}

/** Cancelled repeats that could not change the answer; `extra` are those that were added to the batch afterwards. */
export function sparedOf(
  { cancelled }: RunCounts,
  { policy, extra }: { policy: CellPolicy | null; extra: number },
): number {
  return policy === null || policy.verdict === "undecided" ? extra : cancelled;
}

/** The counts without the repeats of the cells that were spared. */
export function withoutSpared(counts: RunCounts, cells: readonly { spared: number }[]): RunCounts {
  const rest = { ...counts };
  for (const { spared } of cells) {
    rest.total -= spared;
    rest.cancelled -= spared;
  }
  return rest;
}

/** `At least 2 of 3 repeats have to pass: not decided`. */
export function policyText({ atLeast, of, verdict }: CellPolicy): string {
  const rule = `At least ${String(atLeast)} of ${String(of)} repeats have to pass`;
  if (verdict === "undecided") return `${rule}: not decided`;
  return `${rule}: ${verdict}`;
}
