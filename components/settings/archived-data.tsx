"use client";

import { useInfiniteQuery } from "@tanstack/react-query";

import { ListFrame } from "@/components/layout/list-page";
import { ListSkeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { ArchivedItem, ArchiveScope } from "@/lib/results/archive/archive-schema";
import { archiveQueries } from "@/lib/results/archive/client/archive-queries";
import { DataList, DataRow, type DataItem } from "./data-row";

interface ArchivedLevelProps {
  project: string;
  /** Nothing for the list of sets. */
  scope: Partial<Omit<ArchiveScope, "runId">>;
  onMove: (item: DataItem) => void;
  onDelete: (item: DataItem) => void;
}

/** Sets with archived runs, and on opening one its batches, and their runs. */
export function ArchivedLevel({ project, scope, onMove, onDelete }: ArchivedLevelProps) {
  const query = useInfiniteQuery(archiveQueries.list(project, scope));
  return (
    <ListFrame
      query={query}
      what="archived runs"
      skeleton={<ListSkeleton />}
      empty={<p className="text-muted px-2 py-1 text-sm">Nothing is archived.</p>}
    >
      {(items) => (
        <DataList isNested={scope.setId !== undefined}>
          {items.map((item) => (
            <ArchivedRow
              key={item.runId ?? item.batchId ?? item.setId}
              project={project}
              item={item}
              onMove={onMove}
              onDelete={onDelete}
            />
          ))}
        </DataList>
      )}
    </ListFrame>
  );
}

interface ArchivedRowProps extends Pick<ArchivedLevelProps, "project" | "onMove" | "onDelete"> {
  item: ArchivedItem;
}

function ArchivedRow({ project, item, onMove, onDelete }: ArchivedRowProps) {
  const { setId, batchId, runId, runs, archivedAt } = item;
  const within = { setId, ...(batchId !== null && { batchId }) };
  const scope = { ...within, ...(runId !== null && { runId }) };
  return (
    <DataRow
      item={{ scope, name: visibleText(item.name) }}
      note={
        <>
          {runId === null && `${plural(runs, "run")} · `}archived <RelativeTime time={archivedAt} />
        </>
      }
      verb="Restore"
      onMove={onMove}
      onDelete={onDelete}
    >
      {runId === null ? (
        <ArchivedLevel project={project} scope={within} onMove={onMove} onDelete={onDelete} />
      ) : undefined}
    </DataRow>
  );
}
