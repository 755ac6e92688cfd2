"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { ResultBar } from "@/components/runs/result-strip";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { LabelChip } from "@/components/ui/label-chip";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { pagePaths, type SetAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { GRID_ROWS } from "@/lib/results/cells/cell-limits";
import { CELL_TRAITS } from "@/lib/results/cells/cell-results";
import type { SetGrid as Grid } from "@/lib/results/cells/set-grid";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";

type Batch = Grid["batches"][number];
type Row = Grid["rows"][number];

/** Scenarios down, the latest batches across: what is worst in the latest one first. */
export function SetGrid({ address }: { address: SetAddress }) {
  const { data, error, refetch } = useQuery(scenarioSetQueries.grid(address));
  const [isWhole, setWhole] = useState(false);
  if (!data)
    return error ? (
      <LoadError what="the results by scenario" error={error} onRetry={() => void refetch()} />
    ) : (
      <ListSkeleton />
    );
  const { batches, rows, hasMore } = data;
  if (rows.length === 0) return null;
  const detailsOf = differingDetails(rows);
  return (
    <section aria-labelledby="grid-title" className="mb-6">
      <h2 id="grid-title" className="mb-2 text-sm font-semibold">
        Scenarios in the latest batches
      </h2>
      <Table caption="Results by scenario and batch, newest batch last" className="table-fixed">
        <thead>
          <tr>
            <Th>Scenario</Th>
            {batches.map((batch, index) => (
              <Th
                key={batch.batchId}
                className={cn("w-8 px-0.5 text-center 2xl:w-14", hiddenAt(index, batches.length))}
              >
                <PageLink
                  href={pagePaths.batch({ ...address, batchId: batch.batchId })}
                  className="hover:text-foreground block py-1 tabular-nums hover:underline"
                >
                  <span className="sr-only">Batch </span>#{batch.number}
                </PageLink>
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(isWhole ? rows : rows.slice(0, FIRST_ROWS)).map((row) => (
            <GridRow
              key={row.cellKey}
              address={address}
              row={row}
              batches={batches}
              detailsOf={detailsOf}
            />
          ))}
        </tbody>
      </Table>
      {rows.length > FIRST_ROWS && (
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={isWhole}
          className="mt-1.5"
          onClick={() => {
            setWhole(!isWhole);
          }}
        >
          {isWhole ? "Show fewer" : `Show all ${String(rows.length)}`}
        </Button>
      )}
      {hasMore && isWhole && (
        <p className="text-muted mt-1.5 text-xs">
          The {GRID_ROWS} worst of the latest batch. The others are on the batch pages.
        </p>
      )}
    </section>
  );
}

const FIRST_ROWS = 15;

/** A narrow window has room for the latest batches only. */
function hiddenAt(index: number, count: number): string {
  const age = count - index;
  if (age > 12) return "max-lg:hidden";
  return age > 6 ? "max-sm:hidden" : "";
}

const DETAILS = ["target", "persona", "parameters"] as const;

/** What differs between the rows: that alone is shown of each. */
function differingDetails(rows: readonly Row[]): (row: Row) => string[] {
  const differing = DETAILS.filter((name) => new Set(rows.map((row) => row[name])).size > 1);
  return (row) => differing.flatMap((name) => row[name] ?? []);
}

interface GridRowProps {
  address: SetAddress;
  row: Row;
  batches: readonly Batch[];
  detailsOf: (row: Row) => string[];
}

function GridRow({ address, row, batches, detailsOf }: GridRowProps) {
  const { name, scenarioId, results } = row;
  const details = detailsOf(row);
  return (
    <Tr>
      <th scope="row" className="px-3 py-1.5 text-left font-normal">
        <span className="flex min-w-0 items-center gap-2">
          <bdi
            className="line-clamp-6 font-medium wrap-anywhere"
            title={visibleText(name ?? scenarioId)}
          >
            {visibleText(name ?? scenarioId)}
          </bdi>
          {details.map((detail) => (
            <span key={detail} className="max-sm:hidden">
              <LabelChip label={detail} />
            </span>
          ))}
        </span>
        {details.length > 0 && (
          <bdi className="text-muted block truncate text-xs sm:hidden">
            {visibleText(details.join(" · "))}
          </bdi>
        )}
      </th>
      {batches.map((batch, index) => (
        <Td
          key={batch.batchId}
          className={cn("px-0.5 py-1 text-center", hiddenAt(index, batches.length))}
        >
          <GridCell address={address} batch={batch} cell={results[index] ?? null} />
        </Td>
      ))}
    </Tr>
  );
}

interface GridCellProps {
  address: SetAddress;
  batch: Batch;
  cell: Row["results"][number];
}

function GridCell({ address, batch, cell }: GridCellProps) {
  if (!cell)
    return (
      <span className="text-subtle" title={`#${String(batch.number)}: not run`}>
        <span aria-hidden>·</span>
        <span className="sr-only">Not run</span>
      </span>
    );
  const { result, success, total, runId, status } = cell;
  const share = total > 1 ? `: ${String(success)} of ${String(total)} passed` : "";
  const label = `${CELL_TRAITS[result].label}${share}`;
  return (
    <PageLink
      href={pagePaths.run({ ...address, batchId: batch.batchId, runId })}
      title={`#${String(batch.number)} ${label}`}
      className="inline-flex size-6 items-center justify-center"
    >
      <span className="sr-only">{label}</span>
      <ResultBar status={status} passed={success / total} />
    </PageLink>
  );
}
