"use client";

import { keepPreviousData, useInfiniteQuery, type InfiniteData } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";

import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { ListFrame, LoadError } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { SearchField } from "@/components/ui/inputs/search-field";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { BatchAddress } from "@/lib/base/paths";
import { comparisonQueries } from "@/lib/results/comparison/client/comparison-queries";
import { readRefs } from "@/lib/results/comparison/compared-refs";
import type { Comparison } from "@/lib/results/comparison/comparison-schema";
import { BaselineChoice } from "./baseline-choice";
import { ChangeTabs, shownChanges } from "./changes/change-tabs";
import { RegressedCriteria } from "./changes/regressed-criteria";
import { Renames } from "./changes/renames";
import { ColumnsView } from "./columns-view";
import { ComparisonTable } from "./comparison-table";
import { Numbers } from "./numbers";
import { RerunSuspects } from "./rerun-suspects";
import { comparisonFilter, comparisonParams } from "./search-params";
import { VerdictNotice } from "./verdict-notice";

/** The batch compared with the baseline of the address, or with several batches beside each other. */
export function ComparisonView({ address }: { address: BatchAddress }) {
  const [{ compare }] = useQueryStates(comparisonParams);
  const refs = readRefs(compare ?? "");
  if (refs.length < 2) return <PairView address={address} />;
  return (
    <section aria-label="Comparison" className="space-y-4">
      <BaselineChoice address={address} base={null} />
      <ColumnsView address={address} refs={refs} />
    </section>
  );
}

function PairView({ address }: { address: BatchAddress }) {
  const [params] = useQueryStates(comparisonParams);
  const options = {
    ...comparisonQueries.of(address, comparisonFilter(params)),
    placeholderData: keepPreviousData,
  };
  const { data, error, refetch } = useInfiniteQuery(options);
  const comparison = data?.pages[0];
  return (
    <section aria-label="Comparison" className="space-y-4">
      <BaselineChoice address={address} base={comparison?.base ?? null} />
      {!comparison && error && (
        <LoadError what="the comparison" error={error} onRetry={() => void refetch()} />
      )}
      {!comparison && !error && <ListSkeleton />}
      {comparison && (
        <>
          <VerdictNotice comparison={comparison} />
          <Allowed to="run">
            <RerunSuspects address={address} comparison={comparison} />
          </Allowed>
          {comparison.base && <Changes address={address} comparison={comparison} />}
        </>
      )}
    </section>
  );
}

function Changes({ address, comparison }: { address: BatchAddress; comparison: Comparison }) {
  const [params, setParams] = useQueryStates(comparisonParams);
  const filter = comparisonFilter(params);
  const cells = useInfiniteQuery({
    ...comparisonQueries.of(address, filter),
    placeholderData: keepPreviousData,
    select: cellPages,
  });
  useTabShortcuts(comparison.counts);
  return (
    <>
      <Renames comparison={comparison} />
      <Numbers address={address} filter={filter} />
      <RegressedCriteria address={address} criteria={comparison.criteria} />
      <div className="flex flex-wrap items-center gap-2">
        <ChangeTabs
          counts={comparison.counts}
          change={params.change}
          onChange={(change) => void setParams({ change })}
        />
        <SearchField
          data-search
          label="Filter scenarios"
          value={params.find}
          maxLength={200}
          className="min-w-48 flex-1 basis-48"
          onSearch={(find) => void setParams({ find })}
        />
      </div>
      <ListFrame
        query={cells}
        what="cells"
        filter={filter}
        skeleton={<ListSkeleton />}
        empty={<p className="text-muted py-6 text-center text-sm">No results.</p>}
      >
        {(items) => <ComparisonTable address={address} cells={items} comparison={comparison} />}
      </ListFrame>
    </>
  );
}

/** To the tab before or after the chosen one; from the last one to the first. */
function useTabShortcuts(counts: Comparison["counts"]): void {
  const [{ change }, setParams] = useQueryStates(comparisonParams);
  const step = (by: 1 | -1) => () => {
    const tabs = [null, ...shownChanges(counts, change)];
    const place = tabs.indexOf(change) + by;
    void setParams({ change: tabs.at(place % tabs.length) ?? null, cell: null });
  };
  useShortcuts({ previousRun: step(-1), nextRun: step(1) });
}

function cellPages({
  pages,
  pageParams,
}: InfiniteData<Comparison>): InfiniteData<Comparison["cells"]> {
  return { pages: pages.map(({ cells }) => cells), pageParams };
}
