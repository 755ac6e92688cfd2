"use client";

import { useQuery } from "@tanstack/react-query";

import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import { MAX_CELLS, type StableCell } from "@/lib/results/stability/stability-schema";
import type { StabilityState } from "@/lib/results/stability/stability-state";
import { StateBadge } from "./stability-states";

export type CellStates = ReadonlyMap<string, Pick<StableCell, "state" | "since">>;

/** The states of cells of a set, by their keys; of a long list only of the first. Empty until they are known. */
export function useCellStates(
  project: string,
  setId: string,
  cellKeys: readonly string[],
): CellStates {
  const asked = cellKeys.slice(0, MAX_CELLS).toSorted();
  const { data } = useQuery(stabilityQueries.ofCells(project, setId, asked));
  return new Map(data?.items.map((cell) => [cell.cellKey, cell]));
}

/** What one would expect, or not know yet, is not shown. */
const SHOWN: readonly StabilityState[] = ["shifted", "flaky", "recovering", "stable-fail"];

/** How the last 20 results of a cell were, where that is worth knowing. */
export function CellState({ states, cellKey }: { states: CellStates; cellKey: string }) {
  const cell = states.get(cellKey);
  if (!cell || !SHOWN.includes(cell.state)) return null;
  return (
    <StateBadge state={cell.state} shiftedAt={cell.since?.batchNumber} className="mt-1 text-xs" />
  );
}
