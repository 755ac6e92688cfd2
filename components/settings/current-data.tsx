"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ListFrame } from "@/components/layout/list-page";
import { SearchField } from "@/components/ui/inputs/search-field";
import { ListSkeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { batchQueries, runQueries, scenarioSetQueries } from "@/lib/results/client/results-queries";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { DataList, DataRow, type DataItem } from "./data-row";

interface LevelProps {
  project: string;
  onMove: (item: DataItem) => void;
}

/** Sets, and on opening one its batches, and their runs. */
export function CurrentSets({ project, onMove }: LevelProps) {
  const [search, setSearch] = useState("");
  const query = useInfiniteQuery({
    ...scenarioSetQueries.list(project, search === "" ? {} : { search }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <SearchField
        label="Search sets"
        value={search}
        maxLength={200}
        className="sm:w-80"
        onSearch={setSearch}
      />
      <ListFrame
        query={query}
        what="sets"
        skeleton={<ListSkeleton />}
        empty={<p className="text-muted px-2 py-1 text-sm">No sets.</p>}
      >
        {(sets) => (
          <DataList isNested={false}>
            {sets.map(({ setId, suite, batchCount, lastReceivedAt }) => (
              <DataRow
                key={setId}
                item={{ scope: { setId }, name: visibleText(suite?.name ?? setId) }}
                note={
                  <>
                    {plural(batchCount, "batch", "batches")} · last activity{" "}
                    <RelativeTime time={lastReceivedAt} />
                  </>
                }
                verb="Archive"
                onMove={onMove}
              >
                <CurrentBatches project={project} setId={setId} onMove={onMove} />
              </DataRow>
            ))}
          </DataList>
        )}
      </ListFrame>
    </>
  );
}

function CurrentBatches({ project, setId, onMove }: LevelProps & { setId: string }) {
  const query = useInfiniteQuery(batchQueries.list({ project, setId }));
  return (
    <ListFrame query={query} what="batches" skeleton={<ListSkeleton />} empty={null}>
      {(batches) => (
        <DataList isNested>
          {batches.map(({ batchId, number, counts, startedAt }) => (
            <DataRow
              key={batchId}
              item={{ scope: { setId, batchId }, name: `Batch #${String(number)}` }}
              note={
                <>
                  {plural(counts.total, "run")} · started <RelativeTime time={startedAt} />
                </>
              }
              verb="Archive"
              onMove={onMove}
            >
              <CurrentRuns project={project} batch={{ setId, batchId }} onMove={onMove} />
            </DataRow>
          ))}
        </DataList>
      )}
    </ListFrame>
  );
}

interface CurrentRunsProps extends LevelProps {
  batch: { setId: string; batchId: string };
}

function CurrentRuns({ project, batch, onMove }: CurrentRunsProps) {
  const query = useInfiniteQuery(runQueries.list({ project, ...batch }));
  return (
    <ListFrame query={query} what="runs" skeleton={<ListSkeleton />} empty={null}>
      {(runs) => (
        <DataList isNested>
          {runs.map(({ runId, name, scenarioId, status, startedAt }) => (
            <DataRow
              key={runId}
              item={{ scope: { ...batch, runId }, name: visibleText(name ?? scenarioId) }}
              note={
                <>
                  {STATUS_TRAITS[status].label} · started <RelativeTime time={startedAt} />
                </>
              }
              verb="Archive"
              onMove={onMove}
            />
          ))}
        </DataList>
      )}
    </ListFrame>
  );
}
