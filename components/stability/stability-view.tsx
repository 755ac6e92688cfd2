"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { GitBranch, X } from "lucide-react";
import { useQueryStates } from "nuqs";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { focusSearch, ROW_SHORTCUTS } from "@/components/layout/keys/focus-row";
import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { ListFrame } from "@/components/layout/list-page";
import { QuarantineList } from "@/components/quarantine/quarantine-list";
import { Button } from "@/components/ui/inputs/button";
import { SearchField } from "@/components/ui/inputs/search-field";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { LENGTHS } from "@/lib/results/batches/provenance-text";
import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import type { StableCell } from "@/lib/results/stability/stability-schema";
import { stabilityFilter, stabilityParams } from "./search-params";
import { StateToggles } from "./stability-states";
import { StabilityTable } from "./stability-table";

/** The cells of a project, or of one set, by how unstable they are. */
export function StabilityView({ project }: { project: string }) {
  const [params, setParams] = useQueryStates(stabilityParams);
  const filter = stabilityFilter(params);
  const query = useInfiniteQuery({
    ...stabilityQueries.list(project, filter),
    placeholderData: keepPreviousData,
  });
  useShortcuts({ ...ROW_SHORTCUTS, search: focusSearch });
  const [first] = query.data?.pages ?? [];
  return (
    <PageFrame>
      <PageTitle parts={["Stability"]} />
      <h1 className="text-xl font-semibold">Stability</h1>
      <p className="text-muted mt-1 mb-4 max-w-prose text-sm">
        The last 20 results of each scenario and target, the most unstable first.{" "}
        <PageLink
          href={pagePaths.guide("comparing", "stability")}
          className="underline underline-offset-2"
        >
          How it is counted
        </PageLink>
      </p>
      <QuarantineList project={project} setId={params.set} />
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <StateToggles
          counts={first?.counts}
          state={params.state}
          onChange={(state) => void setParams({ state })}
        />
        {params.set !== null && (
          <SetFilter
            setId={params.set}
            cell={first?.items[0]}
            onRemove={() => void setParams({ set: null })}
          />
        )}
        <SearchField
          label="Branch"
          Icon={GitBranch}
          value={params.branch}
          maxLength={LENGTHS.branch}
          className="w-full sm:w-48"
          onSearch={(branch) => void setParams({ branch })}
        />
        <SearchField
          data-search
          label="Filter scenarios"
          value={params.q}
          maxLength={200}
          className="min-w-48 flex-1 basis-48"
          onSearch={(q) => void setParams({ q })}
        />
      </div>
      <ListFrame
        query={query}
        what="cells"
        filter={filter}
        skeleton={<ListSkeleton />}
        empty={<NoCells />}
      >
        {(cells) => (
          <StabilityTable project={project} cells={cells} hasSets={params.set === null} />
        )}
      </ListFrame>
    </PageFrame>
  );
}

interface SetFilterProps {
  setId: string;
  /** One of the set, which knows the name of its suite. */
  cell: StableCell | undefined;
  onRemove: () => void;
}

function SetFilter({ setId, cell, onRemove }: SetFilterProps) {
  const suite = cell?.setId === setId ? cell.suite : null;
  return (
    <Button size="sm" title="Show the cells of all sets" className="max-w-full" onClick={onRemove}>
      <span className="truncate">
        Set: <bdi>{visibleText(suite ?? setId)}</bdi>
      </span>
      <X aria-hidden />
      <span className="sr-only">Show the cells of all sets</span>
    </Button>
  );
}

function NoCells() {
  const [params, setParams] = useQueryStates(stabilityParams);
  const isFiltered = Object.keys(stabilityFilter(params)).length > 0;
  return (
    <div className="border-border text-muted flex flex-col items-center gap-3 rounded-lg border px-4 py-12 text-center text-sm">
      {isFiltered ? (
        <>
          <p role="status">No scenario matches these filters.</p>
          <Button
            size="sm"
            onClick={() => void setParams({ q: null, state: null, set: null, branch: null })}
          >
            Clear filters
          </Button>
        </>
      ) : (
        <p>No run has ended in the last 60 days. Scenarios are listed after their first results.</p>
      )}
    </div>
  );
}
