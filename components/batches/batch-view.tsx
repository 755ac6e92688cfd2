"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";

import { BatchMatrix } from "@/components/jobs/batch-matrix";
import { StopRun } from "@/components/jobs/stop-run";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { FAILURE_ROW, focusRow, focusSearch } from "@/components/layout/focus-row";
import { ListFrame } from "@/components/layout/list-frame";
import { PageFrame } from "@/components/layout/page-frame";
import { useShortcuts } from "@/components/layout/use-shortcuts";
import { NoRuns } from "@/components/runs/no-runs";
import { RunCards } from "@/components/runs/run-cards";
import { RunFilterBar } from "@/components/runs/run-filter-bar";
import { RunTable } from "@/components/runs/run-table";
import { runFilter, runListParams, withRunFilter } from "@/components/runs/search-params";
import { hitPath } from "@/components/search/hit-path";
import { IndexNote } from "@/components/search/index-note";
import { useIndexState } from "@/components/search/use-index-state";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { batchQueries } from "@/lib/results/batches/client/batch-queries";
import { runQueries } from "@/lib/results/runs/client/run-queries";
import type { FoundRun } from "@/lib/results/runs/run-schema";
import { isTerminalStatus } from "@/lib/results/runs/run-status";
import { BatchHeader, setName } from "./batch-header";
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
            label: setName({ execution: batch?.execution ?? null, setId: address.setId }),
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
