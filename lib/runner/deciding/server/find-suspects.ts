// Cells whose failures are not usual for them, and on which more runs could decide.
import type { Context } from "@/lib/access/context";
import type { NumberedBatchRow } from "@/lib/results/batches/server/batches";
import { isComparable, isWorse, referenceOf } from "@/lib/results/comparison/compare-cells";
import { compareCells } from "@/lib/results/comparison/server/compare-batches";
import { decideReruns, isSuspect, type RerunRule } from "@/lib/results/comparison/two-stage";
import { cellsInQuarantine } from "@/lib/results/quarantine/quarantine-schema";
import { listQuarantines } from "@/lib/results/quarantine/server/list-quarantines";

export interface FoundSuspects {
  /** So many cells are compared with the baseline that has most of them. */
  cells: number;
  /** By the key of the cell: what it is judged by, for each baseline that it is a suspect of. */
  suspects: ReadonlyMap<string, readonly RerunRule[]>;
}

/** Those of any of the baselines. */
export async function findSuspects(
  ctx: Context,
  { bases, new: now }: { bases: readonly NumberedBatchRow[]; new: NumberedBatchRow },
  runs: number,
): Promise<FoundSuspects> {
  const quarantined = cellsInQuarantine(await listQuarantines(ctx, { setId: now.setId }));
  const suspects = new Map<string, RerunRule[]>();
  let most = 0;
  for (const base of bases) {
    const all = await compareCells(ctx, { base, new: now });
    const cells = all.filter(({ status }) => isComparable(status)).length;
    most = Math.max(most, cells);
    for (const pair of all) {
      const reference = referenceOf(pair);
      const rule = { reference, cells };
      const isOther = pair.changed.judge || pair.changed.simulator;
      if (!isWorse(pair.status) || isOther || quarantined.has(pair.cell)) continue;
      if (!isSuspect(reference, pair.new)) continue;
      // Failures that suffice already count as confirmed once the cell was run again.
      if (decideReruns(rule, pair.new, runs) === "noisy") continue;
      suspects.set(pair.cell, [...(suspects.get(pair.cell) ?? []), rule]);
    }
  }
  return { cells: most, suspects };
}
