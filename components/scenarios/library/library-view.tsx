"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { FileUp, Plus } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { focusSearch, ROW_SHORTCUTS } from "@/components/layout/keys/focus-row";
import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { ListFrame } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { buttonVariants } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import { pagePaths } from "@/lib/base/paths";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { EmptyLibrary, NoMatch } from "./empty-library";
import { ExportLink } from "./export-link";
import { LibraryFilters } from "./library-filters";
import { LibraryTable } from "./library-table";
import { libraryFilter, libraryParams } from "./search-params";
import { SelectionBar } from "./selection-bar";

export function LibraryView({ project }: { project: string }) {
  const [params, setParams] = useQueryStates(libraryParams);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const query = useInfiniteQuery({
    ...scenarioQueries.library(project, libraryFilter(params)),
    placeholderData: keepPreviousData,
  });
  const labels = useQuery(scenarioQueries.labels(project)).data?.labels ?? [];
  useShortcuts({
    ...ROW_SHORTCUTS,
    search: focusSearch,
  });
  const isFiltered = params.q !== "" || params.label !== "" || params.archived;
  const isEmpty = query.data?.pages[0]?.items.length === 0 && !isFiltered;
  const select = (ids: readonly string[], isSelected: boolean) => {
    setSelected((before) => {
      const others = [...before].filter((id) => !ids.includes(id));
      return new Set(isSelected ? [...others, ...ids] : others);
    });
  };
  return (
    <PageFrame>
      <PageTitle parts={["Scenarios"]} />
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <h1 className="mr-auto text-xl font-semibold">Scenarios</h1>
        {!isEmpty && <ExportLink project={project} ids={[]} format="yaml" />}
        <Allowed to="write">
          <PageLink href={pagePaths.importScenarios(project)} className={buttonVariants()}>
            <FileUp aria-hidden />
            Import
          </PageLink>
        </Allowed>
        <Allowed to="write">
          <PageLink
            href={pagePaths.newScenario(project)}
            className={buttonVariants({ variant: "primary" })}
          >
            <Plus aria-hidden />
            New scenario
          </PageLink>
        </Allowed>
      </div>
      {isEmpty ? (
        <EmptyLibrary project={project} onShowArchived={() => void setParams({ archived: true })} />
      ) : (
        <>
          <LibraryFilters
            params={params}
            labels={labels}
            onChange={(change) => void setParams(change)}
          />
          <SelectionBar
            project={project}
            selected={selected}
            labels={labels.map(({ label }) => label)}
            onSelect={setSelected}
          />
          <ListFrame
            query={query}
            what="scenarios"
            filter={libraryFilter(params)}
            skeleton={<ListSkeleton />}
            empty={<NoMatch onClear={() => void setParams(null)} />}
          >
            {(rows) => (
              <LibraryTable project={project} rows={rows} selected={selected} onSelect={select} />
            )}
          </ListFrame>
        </>
      )}
    </PageFrame>
  );
}
