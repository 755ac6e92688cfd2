"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";

import { BatchTable } from "@/components/batches/batch-table";
import { ArchiveButton } from "@/components/jobs/archive-button";
import { DeleteRunsButton } from "@/components/jobs/delete-runs-button";
import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { Breadcrumbs } from "@/components/layout/header/breadcrumbs";
import { focusSearch, ROW_SHORTCUTS } from "@/components/layout/keys/focus-row";
import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { useGoUp } from "@/components/layout/keys/use-go-up";
import { ListFrame } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { SearchResults } from "@/components/search/search-results";
import { ShareButton } from "@/components/sharing/share-button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { SearchField } from "@/components/ui/inputs/search-field";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths, type SetAddress } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { batchQueries, scenarioSetQueries } from "@/lib/results/client/results-queries";
import type { SetSummary } from "@/lib/results/sets/set-schema";
import { LIBRARY_SET_ID } from "@/lib/runner/start/library-set";
import { BatchHistory } from "./batch-history";
import { scenarioSetFilter, scenarioSetListParams } from "./search-params";
import { SetGrid } from "./set-grid";
import { SinceLastBatch } from "./since-last-batch";

export function SetView({ address }: { address: SetAddress }) {
  const goUp = useGoUp();
  const [{ q }, setParams] = useQueryStates(scenarioSetListParams);
  const { search } = scenarioSetFilter({ q });
  const up = pagePaths.simulations(address.project);
  useShortcuts({
    ...ROW_SHORTCUTS,
    search: focusSearch,
    up: () => {
      goUp(up);
    },
  });
  const { data: set } = useQuery(scenarioSetQueries.detail(address));
  const name = visibleText(set?.suite?.name ?? address.setId);
  return (
    <PageFrame>
      <PageTitle parts={[name, "Simulations"]} />
      <Breadcrumbs above={[{ label: "Simulations", href: up }]} current={name} />
      <div className="mt-2 mb-5 flex flex-wrap items-center justify-between gap-3">
        <SetHeader address={address} />
        <SearchField
          data-search
          label="Search the conversations of this set"
          value={q}
          maxLength={200}
          className="w-full sm:w-80"
          onSearch={(text) => void setParams({ q: text })}
        />
      </div>
      {search === undefined ? (
        <SetBatches address={address} />
      ) : (
        <SearchResults project={address.project} q={search} setId={address.setId} />
      )}
    </PageFrame>
  );
}

function SetBatches({ address }: { address: SetAddress }) {
  const batches = useInfiniteQuery(batchQueries.list(address));
  return (
    <>
      <SinceLastBatch address={address} />
      <BatchHistory batches={batches.data?.pages.flatMap((page) => page.items) ?? []} />
      <SetGrid address={address} />
      <ListFrame
        query={batches}
        what="batches"
        skeleton={<ListSkeleton />}
        empty={<p className="text-muted py-12 text-center">This set no longer has any batches.</p>}
      >
        {(items) => <BatchTable project={address.project} batches={items} />}
      </ListFrame>
    </>
  );
}

function SetHeader({ address }: { address: SetAddress }) {
  const { data: set } = useQuery(scenarioSetQueries.detail(address));
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-4 gap-y-1">
      <div className="flex min-w-0 items-center gap-1">
        <h1 dir="auto" className="min-w-0 text-xl font-semibold wrap-anywhere">
          {visibleText(set?.suite?.name ?? address.setId)}
        </h1>
        <CopyButton text={address.setId} label="Copy set ID" />
      </div>
      {set?.suite && (
        <PageLink
          href={pagePaths.suite(address.project, set.suite.id)}
          className="text-muted text-sm underline underline-offset-2"
        >
          Open the suite
        </PageLink>
      )}
      <PageLink
        href={pagePaths.stability(address.project, address.setId)}
        className="text-muted text-sm underline underline-offset-2"
      >
        Stability
      </PageLink>
      {set && (
        <p className="text-muted text-sm">
          {plural(set.batchCount, "batch", "batches")} · last activity{" "}
          <RelativeTime time={set.lastReceivedAt} />
        </p>
      )}
      <div className="flex flex-wrap items-center gap-1">
        <ShareButton
          project={address.project}
          shared={{ kind: "badge", setId: address.setId }}
          label="Share badge"
        />
        {set && (
          <Allowed to="write">
            <ArchiveSet project={address.project} set={set} />
          </Allowed>
        )}
      </div>
    </div>
  );
}

function ArchiveSet({ project, set }: { project: string; set: SetSummary }) {
  const { setId, suite, latestBatch } = set;
  const count = latestBatch?.counts.unfinished ?? 0;
  const shared = { project, scope: { setId }, what: "set", above: pagePaths.simulations(project) };
  return (
    <>
      <ArchiveButton
        {...shared}
        open={{ count, isHeldHere: suite !== null || setId === LIBRARY_SET_ID }}
      />
      <Allowed to="admin">
        <DeleteRunsButton {...shared} />
      </Allowed>
    </>
  );
}
