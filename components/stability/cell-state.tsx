"use client";

import { useQueries } from "@tanstack/react-query";

import type { BatchIds } from "@/lib/base/ids/result-keys";
import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import { MAX_CELLS } from "@/lib/results/stability/stability-limits";
import type { StableCell } from "@/lib/results/stability/stability-schema";
import type { StabilityState } from "@/lib/results/stability/stability-state";
import { StateBadge } from "./stability-states";

export type CellStates = ReadonlyMap<string, StableCell>;

/**
 * The states of cells of a set at the end of a batch, by their keys; as many as one answer has in each query. Empty until
 * they are known.
 */
export function useCellStates(
  project: string,
  { setId: set, batchId: upTo }: BatchIds,
  cellKeys: readonly string[],
): CellStates {
  const parts = Array.from({ length: Math.ceil(cellKeys.length / MAX_CELLS) }, (_, part) =>
    cellKeys.slice(part * MAX_CELLS, (part + 1) * MAX_CELLS).toSorted(),
  );
  const answers = useQueries({
    queries: parts.map((keys) => stabilityQueries.ofCells(project, { set, upTo }, keys)),
  });
  const cells = answers.flatMap(({ data }) => data?.items ?? []);
  return new Map(cells.map((cell) => [cell.cellKey, cell]));
}

/** What one would expect, or not know yet, is not shown. */
const SHOWN: readonly StabilityState[] = ["shifted", "flaky", "recovering", "stable-fail"];

/** How the last 20 results of a cell were, where that is worth knowing. */
export function CellState({ states, cellKey }: { states: CellStates; cellKey: string }) {
  const cell = states.get(cellKey);
  if (!cell || !SHOWN.includes(cell.state)) return null;
  return <StateBadge state={cell.state} shiftedAt={cell.since?.batchNumber} className="text-xs" />;
}
