"use client";

import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { useState } from "react";

import { ListFrame } from "@/components/layout/list-page";
import { Button } from "@/components/ui/inputs/button";
import { Select } from "@/components/ui/inputs/field";
import { SearchField } from "@/components/ui/inputs/search-field";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { Page } from "@/lib/base/page/page";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import type { LibraryRow } from "@/lib/scenarios/library";

interface ScenarioPickerProps {
  project: string;
  chosen: readonly string[];
  onToggle: (row: LibraryRow) => void;
  onAdd: (rows: readonly LibraryRow[]) => void;
}

/** The library beside the suite: checking a scenario adds it. */
export function ScenarioPicker({ project, chosen, onToggle, onAdd }: ScenarioPickerProps) {
  const [search, setSearch] = useState("");
  const [label, setLabel] = useState("");
  const filter = { sort: "name" as const, ...(search && { search }), ...(label && { label }) };
  const query = useInfiniteQuery({
    ...scenarioQueries.library(project, filter),
    placeholderData: keepPreviousData,
  });
  const isFiltered = search !== "" || label !== "";
  return (
    <section
      aria-labelledby="picker-title"
      className="border-border bg-surface space-y-3 rounded-lg border p-3"
    >
      <h2 id="picker-title" className="text-sm font-semibold">
        Library
      </h2>
      <div className="flex flex-wrap gap-2">
        <SearchField
          label="Search scenarios"
          value={search}
          className="min-w-40 flex-1"
          maxLength={200}
          onSearch={setSearch}
        />
        <LabelFilter project={project} label={label} onChoose={setLabel} />
      </div>
      <ChooseAll query={query} isFiltered={isFiltered} onAdd={onAdd} />
      <div className="max-h-[28rem] overflow-y-auto">
        <ListFrame
          query={query}
          what="scenarios"
          skeleton={<ListSkeleton />}
          empty={
            <p className="text-muted px-1 py-6 text-center text-sm">
              {isFiltered ? (
                "No scenarios match."
              ) : (
                <PageLink href={pagePaths.newScenario(project)} className="underline">
                  Create the first scenario
                </PageLink>
              )}
            </p>
          }
        >
          {(rows) => (
            <ul>
              {rows.map((row) => (
                <li key={row.id}>
                  <label className="hover:bg-hover flex items-start gap-2 rounded-md px-1.5 py-1 text-sm">
                    <input
                      type="checkbox"
                      className="mt-0.5 size-4 shrink-0"
                      checked={chosen.includes(row.id)}
                      onChange={() => {
                        onToggle(row);
                      }}
                    />
                    <span dir="auto" className="line-clamp-6 wrap-anywhere">
                      {visibleText(row.name)}
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          )}
        </ListFrame>
      </div>
    </section>
  );
}

interface LabelFilterProps {
  project: string;
  label: string;
  onChoose: (label: string) => void;
}

function LabelFilter({ project, label, onChoose }: LabelFilterProps) {
  const labels = useQuery(scenarioQueries.labels(project)).data?.labels ?? [];
  if (labels.length === 0) return null;
  return (
    <Select label="Label" className="w-36" value={label} onValueChange={onChoose}>
      <option value="">All labels</option>
      {labels.map(({ label: each }) => (
        <option key={each} value={each}>
          {visibleText(each)}
        </option>
      ))}
    </Select>
  );
}

type LibraryResult = Pick<
  UseInfiniteQueryResult<InfiniteData<Page<LibraryRow>>>,
  "data" | "hasNextPage" | "fetchNextPage"
>;

interface ChooseAllProps {
  query: LibraryResult & { isPlaceholderData: boolean; isFetchingNextPage: boolean };
  isFiltered: boolean;
  onAdd: (rows: readonly LibraryRow[]) => void;
}

/** Chooses all that the filter lets through, on pages that are not loaded yet too. */
function ChooseAll({ query, isFiltered, onAdd }: ChooseAllProps) {
  const isBusy = query.isPlaceholderData || query.isFetchingNextPage;
  const addAll = async () => {
    let result: LibraryResult = query;
    while (result.hasNextPage) result = await result.fetchNextPage({ cancelRefetch: false });
    onAdd(result.data?.pages.flatMap(({ items }) => items) ?? []);
  };
  if (query.data?.pages[0]?.items.length === 0) return null;
  return (
    <Button
      size="sm"
      aria-disabled={isBusy}
      onClick={() => {
        if (!isBusy) void addAll();
      }}
    >
      <ListChecks aria-hidden />
      {isFiltered ? "Choose all matches" : "Choose all"}
    </Button>
  );
}
