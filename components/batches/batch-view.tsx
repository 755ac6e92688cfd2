"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";

import { comparisonParams } from "@/components/comparison/search-params";
import { PageFrame } from "@/components/layout/entity-frame";
import { Breadcrumbs } from "@/components/layout/header/breadcrumbs";
import {
  FAILURE_ROW,
  focusRow,
  focusSearch,
  ROW_SHORTCUTS,
} from "@/components/layout/keys/focus-row";
import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { useGoUp } from "@/components/layout/keys/use-go-up";
import { RunFilterBar } from "@/components/runs/run-filter-bar";
import { lazyPart } from "@/components/ui/lazy-part";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { batchQueries } from "@/lib/results/client/results-queries";
import { BatchHeader, scenarioSetName } from "./batch-header";
import { BatchNeighbours } from "./batch-neighbours";
import { BatchRuns } from "./batch-runs";

const ComparisonView = dynamic(
  lazyPart({
    name: "the comparison",
    load: async () => (await import("@/components/comparison/comparison-view")).ComparisonView,
  }),
);

export function BatchView({ address }: { address: BatchAddress }) {
  const { data: batch } = useQuery(batchQueries.detail(address));
  const [{ compare }] = useQueryStates(comparisonParams);
  useBatchShortcuts(address);
  return (
    <PageFrame>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Breadcrumbs
          above={[
            { label: "Simulations", href: pagePaths.simulations(address.project) },
            {
              label: scenarioSetName({ execution: batch?.execution ?? null, setId: address.setId }),
              href: pagePaths.set(address),
            },
          ]}
          current={batch ? batchTitle(batch.number, batch.attempt) : "Batch"}
        />
        {batch && <BatchNeighbours address={address} batch={batch} />}
      </div>
      <BatchHeader address={address} />
      {compare === null ? (
        <>
          <RunFilterBar address={address} />
          <BatchRuns address={address} />
        </>
      ) : (
        <ComparisonView address={address} />
      )}
    </PageFrame>
  );
}

function useBatchShortcuts(address: BatchAddress): void {
  const goUp = useGoUp();
  useShortcuts({
    ...ROW_SHORTCUTS,
    nextFailure: () => {
      focusRow(1, FAILURE_ROW);
    },
    previousFailure: () => {
      focusRow(-1, FAILURE_ROW);
    },
    search: focusSearch,
    up: () => {
      goUp(pagePaths.set(address));
    },
  });
}
