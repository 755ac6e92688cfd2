"use client";

import { useQueries, type UseQueryResult } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import type { BatchIds } from "@/lib/base/ids/result-keys";
import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import { MAX_CELLS } from "@/lib/results/stability/stability-limits";
import type { StabilityPage, StableCell } from "@/lib/results/stability/stability-schema";
import type { StabilityState } from "@/lib/results/stability/stability-state";
import { StateBadge } from "./stability-states";

type CellStates = ReadonlyMap<string, StableCell>;

/**
 * The states of cells of a set at the end of a batch, by their keys; as many as one answer has in each query. Empty until
 * they are known; while those of more cells are asked for, they are as they were.
 */
export function useCellStates(
  project: string,
  { setId: set, batchId: upTo }: BatchIds,
  cellKeys: readonly string[],
): CellStates {
  const parts = Array.from({ length: Math.ceil(cellKeys.length / MAX_CELLS) }, (_, part) =>
    cellKeys.slice(part * MAX_CELLS, (part + 1) * MAX_CELLS).toSorted(),
  );
  const found = useQueries({
    queries: parts.map((keys) => stabilityQueries.ofCells(project, { set, upTo }, keys)),
    combine: joinAnswers,
  });
  const [shown, setShown] = useState(found);
  if (found !== null && found !== shown) setShown(found);
  const cells = found ?? shown;
  return useMemo(() => new Map(cells?.map((cell) => [cell.cellKey, cell])), [cells]);
}

/** Null until all have come. */
function joinAnswers(answers: UseQueryResult<StabilityPage>[]): StableCell[] | null {
  if (answers.some(({ data }) => data === undefined)) return null;
  return answers.flatMap(({ data }) => data?.items ?? []);
}

/** What one would expect, or not know yet, is not shown. */
const SHOWN: readonly StabilityState[] = ["shifted", "flaky", "recovering", "stable-fail"];

/** How the last 20 results of a cell were, where that is worth knowing. */
export function CellState({ cell }: { cell: StableCell | undefined }) {
  if (!cell || !SHOWN.includes(cell.state)) return null;
  return <StateBadge state={cell.state} shiftedAt={cell.since?.batchNumber} className="text-xs" />;
}
