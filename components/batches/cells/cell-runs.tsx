"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { Route } from "next";
import type { ReactNode } from "react";

import { ListFrame } from "@/components/layout/list-page";
import { RunDuration } from "@/components/runs/run-duration";
import { StatusBadge } from "@/components/runs/status-badge";
import { UnmetMark } from "@/components/runs/unmet-mark";
import { WaitingNote } from "@/components/runs/verdict/waiting-note";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Cell } from "@/lib/results/cells/cell-schema";
import { runQueries } from "@/lib/results/client/results-queries";
import type { RunSummary } from "@/lib/results/runs/run-schema";
import { unmetNote } from "@/lib/results/runs/unmet-note";

interface CellRunsProps {
  address: BatchAddress;
  cell: Cell;
  hrefOf: (runId: string) => Route;
  actionOf: (run: Pick<RunSummary, "runId" | "status">, name: string) => ReactNode;
}

/** The repeats of a cell. */
export function CellRuns({ address, cell, hrefOf, actionOf }: CellRunsProps) {
  const name = visibleText(cell.name ?? cell.scenarioId);
  const runs = useInfiniteQuery(
    runQueries.list(address, { cellKey: cell.cellKey, sort: "oldest" }),
  );
  return (
    <ListFrame
      query={runs}
      what="repeats"
      skeleton={<ListSkeleton />}
      empty={<p className="text-muted py-2 text-sm">No runs.</p>}
    >
      {(items) => (
        <ol aria-label={`Repeats of ${name}`}>
          {items.map((run, index) => (
            <li key={run.runId} className="relative flex gap-3 py-1 text-sm">
              <span className="text-muted w-6 shrink-0 text-right tabular-nums">
                {run.repeat ?? index + 1}
              </span>
              <PageLink data-row href={hrefOf(run.runId)} className="row-link w-24 shrink-0">
                <span className="sr-only">Repeat {run.repeat ?? index + 1}: </span>
                <StatusBadge status={run.status} />
              </PageLink>
              <span className="text-muted w-16 shrink-0 text-right tabular-nums">
                <RunDuration run={run} />
              </span>
              <span className="text-muted min-w-0 flex-1 truncate">
                <WaitingNote run={run} />
                <UnmetMark note={unmetNote(run)} className="mr-2" />
                <bdi>{visibleText(run.summary ?? "")}</bdi>
              </span>
              <span className="relative z-10 -my-1">
                {actionOf(run, `repeat ${String(run.repeat ?? index + 1)} of ${name}`)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </ListFrame>
  );
}
