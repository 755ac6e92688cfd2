"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";

import { BatchMatrix } from "@/components/jobs/batch-matrix";
import { StopRun } from "@/components/jobs/run-actions";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { PageFrame } from "@/components/layout/entity-frame";
import { FAILURE_ROW, focusRow, focusSearch } from "@/components/layout/focus-row";
import { ListFrame } from "@/components/layout/list-page";
import { useShortcuts } from "@/components/layout/shortcuts";
import { RunFilterBar } from "@/components/runs/run-filter-bar";
import { NoRuns, RunCards, RunTable } from "@/components/runs/run-table";
import { runFilter, runListParams, withRunFilter } from "@/components/runs/search-params";
import { hitPath } from "@/components/search/found-runs";
import { IndexNote, useIndexState } from "@/components/search/search-results";
import { ListSkeleton } from "@/components/ui/skeleton";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { batchQueries, runQueries } from "@/lib/results/client/results-queries";
import type { FoundRun } from "@/lib/results/runs/run-schema";
import { isTerminalStatus } from "@/lib/results/runs/run-status";
import { BatchHeader, scenarioSetName } from "./batch-header";
import { batchViewParams } from "./search-params";

export function BatchView({ address }: { address: BatchAddress }) {
  const [params, setParams] = useQueryStates(runListParams);
  const [{ view }] = useQueryStates(batchViewParams);
  const isSearched = params.q !== "";
  const index = useIndexState(address.project, isSearched);
  const runs = useInfiniteQuery({
    ...runQueries.list(address, runFilter(params)),
    placeholderData: keepPreviousData,
    ...index.polling,
  });
  const { data: batch } = useQuery(batchQueries.detail(address));
  useBatchShortcuts(address);
  const hrefOf = ({ runId, hit }: FoundRun) => {
    const path = withRunFilter(pagePaths.run({ ...address, runId }), params);
    return hit ? hitPath(path, hit) : path;
  };
  const actionOf = (run: FoundRun) =>
    batch?.execution && !isTerminalStatus(run.status) ? (
      <StopRun
        project={address.project}
        runId={run.runId}
        name={visibleText(run.name ?? run.scenarioId)}
      />
    ) : null;
  const List = view === "cards" ? RunCards : RunTable;
  return (
    <PageFrame>
      <Breadcrumbs
        above={[
          { label: "Simulations", href: pagePaths.simulations(address.project) },
          {
            label: scenarioSetName({ execution: batch?.execution ?? null, setId: address.setId }),
            href: pagePaths.set(address),
          },
        ]}
        current={batch ? `Batch #${String(batch.number)}` : "Batch"}
      />
      <BatchHeader address={address} />
      <RunFilterBar address={address} />
      {isSearched && <IndexNote state={index.state} />}
      {view === "matrix" && batch?.execution ? (
        <BatchMatrix address={address} />
      ) : (
        <ListFrame
          query={runs}
          what="runs"
          skeleton={<ListSkeleton />}
          empty={<NoRuns params={params} onClear={setParams} />}
        >
          {(items) => <List runs={items} hrefOf={hrefOf} actionOf={actionOf} />}
        </ListFrame>
      )}
    </PageFrame>
  );
}

function useBatchShortcuts(address: BatchAddress): void {
  const router = useRouter();
  useShortcuts({
    nextRow: () => {
      focusRow(1);
    },
    previousRow: () => {
      focusRow(-1);
    },
    nextFailure: () => {
      focusRow(1, FAILURE_ROW);
    },
    previousFailure: () => {
      focusRow(-1, FAILURE_ROW);
    },
    search: focusSearch,
    up: () => {
      router.push(pagePaths.set(address));
    },
  });
}
