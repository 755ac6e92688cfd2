// The cost of a start: what each of its cells cost in the last batch of the suite.
import type { RerunEstimate } from "@/lib/results/batches/confirm-option";

/** The runs of a start that are of one cell. */
export interface PlannedCell {
  cellKey: string;
  runs: number;
}

/** What the runs of a cell that passed or failed cost together, in one batch. */
export interface CellCost {
  cellKey: string;
  /** Of those with a known cost; null without any. */
  costUsd: number | null;
  costedRuns: number;
}

interface Known {
  /** Of the last batch of the suite; empty before the first. */
  lastBatch: readonly CellCost[];
  /** The known costs of single runs, of before; for what the last batch says nothing of. */
  recentUsd: readonly number[];
}

export interface CostEstimate {
  /** Of the runs whose cost can be estimated; null if of none. */
  costUsd: number | null;
  /** Runs whose cost cannot be estimated, and is not part of `costUsd`. */
  unknownRuns: number;
  /** Runs with a known cost that it is based on. */
  costedRuns: number;
}

/**
 * A cell costs what its runs cost in the last batch; one that was not in it, the mean of that batch, else of the recent runs.
 * A cell whose cost was not known there is unknown: it is neither nothing nor what others cost.
 */
export function estimateCost(
  planned: readonly PlannedCell[],
  { lastBatch, recentUsd }: Known,
): CostEstimate {
  const costs = costsOf(planned, { lastBatch, recentUsd });
  const known = costs.flatMap(({ usd }) => (usd === null ? [] : [usd]));
  const unknown = costs.filter(({ usd }) => usd === null);
  return {
    costUsd: known.length === 0 ? null : sum(known),
    unknownRuns: sum(unknown.map(({ runs }) => runs)),
    costedRuns: basisOf(planned, { lastBatch, recentUsd }),
  };
}

/** Null where it is unknown. */
function costsOf(planned: readonly PlannedCell[], { lastBatch, recentUsd }: Known) {
  const ofCell = new Map(lastBatch.map((cell) => [cell.cellKey, cell]));
  const usual = meanOf(lastBatch) ?? mean(recentUsd);
  return planned.map(({ cellKey, runs }) => {
    const before = ofCell.get(cellKey);
    const oneUsd = before ? meanOf([before]) : usual;
    return { runs, usd: oneUsd === null ? null : oneUsd * runs };
  });
}

/**
 * The most that reruns of suspects may add: every cell that may run again is a suspect, and needs all of them. Where not all
 * may, it is the dearest ones, so that the cost is a bound.
 */
export function estimateReruns(
  planned: readonly PlannedCell[],
  known: Known,
  { reruns, maxRuns }: { reruns: number; maxRuns: number },
): RerunEstimate {
  const costs = costsOf(
    planned.map(({ cellKey }) => ({ cellKey, runs: reruns })),
    known,
  );
  const cells = Math.min(costs.length, Math.floor(maxRuns / reruns));
  const usd = costs.flatMap((cost) => cost.usd ?? []).toSorted((a, b) => b - a);
  const unknown = Math.min(costs.length - usd.length, cells);
  return {
    runs: cells * reruns,
    costUsd: usd.length === 0 ? null : sum(usd.slice(0, cells)),
    unknownRuns: unknown * reruns,
  };
}

/** Those of the cells themselves; where one was not in the last batch, all that its mean is of. */
function basisOf(planned: readonly PlannedCell[], { lastBatch, recentUsd }: Known): number {
  const runsOf = (cells: readonly CellCost[]) => sum(cells.map(({ costedRuns }) => costedRuns));
  const wanted = new Set(planned.map(({ cellKey }) => cellKey));
  const own = lastBatch.filter(({ cellKey }) => wanted.has(cellKey));
  if (own.length === wanted.size) return runsOf(own);
  return meanOf(lastBatch) === null ? recentUsd.length : runsOf(lastBatch);
}

/** Of one run, over those with a known cost. */
function meanOf(cells: readonly CellCost[]): number | null {
  const costed = cells.filter(({ costUsd }) => costUsd !== null);
  const runs = sum(costed.map(({ costedRuns }) => costedRuns));
  return runs === 0 ? null : sum(costed.map(({ costUsd }) => costUsd ?? 0)) / runs;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
