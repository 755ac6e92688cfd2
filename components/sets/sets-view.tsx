"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { focusSearch, ROW_SHORTCUTS } from "@/components/layout/keys/focus-row";
import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { ListFrame } from "@/components/layout/list-page";
import { SearchResults } from "@/components/search/search-results";
import { Button } from "@/components/ui/inputs/button";
import { Select } from "@/components/ui/inputs/field";
import { SearchField } from "@/components/ui/inputs/search-field";
import { lazyPart } from "@/components/ui/lazy-part";
import { ListSkeleton } from "@/components/ui/skeleton";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";
import { SET_SORTS, type SetSort } from "@/lib/results/sets/set-order";
import type { Installation } from "./getting-started";
import { scenarioSetFilter, scenarioSetListParams } from "./search-params";
import { SetTable } from "./set-table";

/** Fetched for an empty project alone. */
const GettingStarted = dynamic(
  lazyPart({
    name: "the introduction",
    load: async () => (await import("./getting-started")).GettingStarted,
  }),
);

interface SetsViewProps {
  project: string;
  /** What an SDK needs, while the project is empty. */
  connection: Installation | null;
}

export function SetsView({ project, connection }: SetsViewProps) {
  const [params, setParams] = useQueryStates(scenarioSetListParams);
  const filter = scenarioSetFilter(params);
  const query = useInfiniteQuery({
    ...scenarioSetQueries.list(project, filter),
    placeholderData: keepPreviousData,
  });
  useShortcuts({
    ...ROW_SHORTCUTS,
    search: focusSearch,
  });
  const isEmptyProject = query.data?.pages[0]?.items.length === 0 && params.q === "";
  return (
    <PageFrame>
      <PageTitle parts={["Simulations"]} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">Simulations</h1>
        {!isEmptyProject && <SetFilters />}
      </div>
      {isEmptyProject ? (
        <GettingStarted project={project} connection={connection} />
      ) : (
        <ListFrame
          query={query}
          what="sets"
          filter={filter}
          skeleton={<ListSkeleton />}
          empty={<NoMatch onClear={() => void setParams({ q: null })} />}
        >
          {(sets) => <SetTable project={project} sets={sets} />}
        </ListFrame>
      )}
      {filter.search !== undefined && (
        <div className="mt-8">
          <SearchResults project={project} q={filter.search} />
        </div>
      )}
    </PageFrame>
  );
}

const SORT_LABELS: Record<SetSort, string> = {
  activity: "Latest activity",
  name: "Name",
  "pass-rate": "Lowest pass rate",
  "got-worse": "Got worse",
};

function SetFilters() {
  const [params, setParams] = useQueryStates(scenarioSetListParams);
  return (
    <div className="flex w-full flex-wrap items-center gap-2 sm:w-auto">
      <SearchField
        data-search
        label="Search sets and conversations"
        value={params.q}
        maxLength={200}
        className="w-full sm:w-80"
        onSearch={(q) => void setParams({ q })}
      />
      <Select
        label="Order"
        value={params.sort}
        className="max-sm:flex-1"
        onValueChange={(value) =>
          void setParams({ sort: SET_SORTS.find((sort) => sort === value) ?? null })
        }
      >
        {SET_SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_LABELS[sort]}
          </option>
        ))}
      </Select>
    </div>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <div className="border-border text-muted flex flex-wrap items-center justify-center gap-3 rounded-lg border px-4 py-4">
      <p>No sets match.</p>
      <Button size="sm" onClick={onClear}>
        Clear search
      </Button>
    </div>
  );
}
