"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useQueryStates } from "nuqs";
import { useCallback } from "react";

import { StopRun } from "@/components/jobs/run-actions";
import { ListFrame } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { NoRuns, RunTable } from "@/components/runs/run-table";
import {
  cellFilter,
  runFilter,
  runListParams,
  withRunFilter,
} from "@/components/runs/search-params";
import { hitPath } from "@/components/search/found-runs";
import { IndexNote, useIndexState } from "@/components/search/search-results";
import { ListSkeleton } from "@/components/ui/skeleton";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { batchQueries, runQueries } from "@/lib/results/client/results-queries";
import type { FoundRun } from "@/lib/results/runs/run-schema";
import { isTerminalStatus } from "@/lib/results/runs/run-status";
import { CellMatrix } from "./cells/cell-matrix";
import { CellTable } from "./cells/cell-table";

/** What the batch consists of, in the view and the filter of the address. */
export function BatchRuns({ address }: { address: BatchAddress }) {
  const [params] = useQueryStates(runListParams);
  const isSearched = params.q !== "";
  const index = useIndexState(address.project, isSearched);
  return (
    <>
      {isSearched && <IndexNote state={index.state} />}
      {params.view === "list" ? (
        <RunRows address={address} polling={index.polling} />
      ) : (
        <CellRows address={address} polling={index.polling} />
      )}
    </>
  );
}

interface RowsProps {
  address: BatchAddress;
  /** While the search index is behind. */
  polling: ReturnType<typeof useIndexState>["polling"];
}

/** The address of a run with the filter, so that previous and next stay within it. */
function useRunPath(address: BatchAddress): (runId: string) => Route {
  const [params] = useQueryStates(runListParams);
  return useCallback(
    (runId) => withRunFilter(pagePaths.run({ ...address, runId }), params),
    [address, params],
  );
}

/** Stops a run that was started here and has not ended. */
function useRunAction(address: BatchAddress) {
  const { project } = address;
  const { data: isExecuted = false } = useQuery({
    ...batchQueries.detail(address),
    select: ({ execution }) => execution !== null,
  });
  return useCallback(
    ({ runId, status }: Pick<FoundRun, "runId" | "status">, name: string) =>
      isExecuted && !isTerminalStatus(status) ? (
        <Allowed to="run">
          <StopRun project={project} runId={runId} name={name} />
        </Allowed>
      ) : null,
    [project, isExecuted],
  );
}

function CellRows({ address, polling }: RowsProps) {
  const [params, setParams] = useQueryStates(runListParams);
  const hrefOf = useRunPath(address);
  const actionOf = useRunAction(address);
  const { data: batch } = useQuery(batchQueries.detail(address));
  const cells = useInfiniteQuery({
    ...runQueries.cells(address, cellFilter(params)),
    placeholderData: keepPreviousData,
    ...polling,
  });
  if (!batch) return <ListSkeleton />;
  return (
    <ListFrame
      query={cells}
      what="results"
      filter={cellFilter(params)}
      skeleton={<ListSkeleton />}
      empty={<NoRuns params={params} onClear={setParams} />}
    >
      {(items) =>
        params.view === "matrix" ? (
          <CellMatrix
            cells={items}
            totals={batch.cells}
            isDifferingOnly={params.differing}
            hrefOf={hrefOf}
          />
        ) : (
          <CellTable
            address={address}
            cells={items}
            varies={batch.cells.varies}
            hrefOf={hrefOf}
            actionOf={actionOf}
          />
        )
      }
    </ListFrame>
  );
}

function RunRows({ address, polling }: RowsProps) {
  const [params, setParams] = useQueryStates(runListParams);
  const pathOf = useRunPath(address);
  const runs = useInfiniteQuery({
    ...runQueries.list(address, runFilter(params)),
    placeholderData: keepPreviousData,
    ...polling,
  });
  const hrefOf = ({ runId, hit }: FoundRun) => {
    const path = pathOf(runId);
    return hit ? hitPath(path, hit) : path;
  };
  const action = useRunAction(address);
  const actionOf = (run: FoundRun) => action(run, visibleText(run.name ?? run.scenarioId));
  return (
    <ListFrame
      query={runs}
      what="runs"
      filter={runFilter(params)}
      skeleton={<ListSkeleton />}
      empty={<NoRuns params={params} onClear={setParams} />}
    >
      {(items) => <RunTable runs={items} hrefOf={hrefOf} actionOf={actionOf} />}
    </ListFrame>
  );
}
