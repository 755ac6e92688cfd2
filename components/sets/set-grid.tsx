"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/list-page";
import { ResultBar } from "@/components/runs/result-strip";
import { LabelChip } from "@/components/ui/label-chip";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { pagePaths, type SetAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { CELL_TRAITS } from "@/lib/results/cells/cell-results";
import { GRID_ROWS, type SetGrid as Grid } from "@/lib/results/cells/set-grid";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";

type Batch = Grid["batches"][number];
type Row = Grid["rows"][number];

/** Scenarios down, the latest batches across: what is worst in the latest one first. */
export function SetGrid({ address }: { address: SetAddress }) {
  const { data, error, refetch } = useQuery(scenarioSetQueries.grid(address));
  if (!data)
    return error ? (
      <LoadError what="the results by scenario" error={error} onRetry={() => void refetch()} />
    ) : (
      <ListSkeleton />
    );
  const { batches, rows, hasMore } = data;
  if (rows.length === 0) return null;
  const hasTargets = new Set(rows.map(({ target }) => target)).size > 1;
  return (
    <section aria-labelledby="grid-title" className="mb-6">
      <h2 id="grid-title" className="mb-2 text-sm font-semibold">
        Scenarios in the latest batches
      </h2>
      {/* The latest batches are at the right: a narrow window shows them first. */}
      <div className="flex max-h-[32rem] flex-row-reverse overflow-auto">
        <div className="min-w-full">
          <Table caption="Results by scenario and batch, newest batch last">
            <thead className="sticky top-0 z-20">
              <tr>
                <Th className="min-w-56">Scenario</Th>
                {batches.map((batch) => (
                  <Th key={batch.batchId} className="w-8 px-1 text-center">
                    <PageLink
                      href={pagePaths.batch({ ...address, batchId: batch.batchId })}
                      className="hover:text-foreground tabular-nums hover:underline"
                    >
                      <span className="sr-only">Batch </span>#{batch.number}
                    </PageLink>
                  </Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <GridRow
                  key={row.cellKey}
                  address={address}
                  row={row}
                  batches={batches}
                  hasTargets={hasTargets}
                />
              ))}
            </tbody>
          </Table>
        </div>
      </div>
      {hasMore && (
        <p className="text-muted mt-1.5 text-xs">
          The {GRID_ROWS} worst of the latest batch; the others are on the pages of the batches.
        </p>
      )}
    </section>
  );
}

interface GridRowProps {
  address: SetAddress;
  row: Row;
  batches: readonly Batch[];
  hasTargets: boolean;
}

function GridRow({ address, row, batches, hasTargets }: GridRowProps) {
  const { name, scenarioId, target, persona, parameters, results } = row;
  const details = [hasTargets ? target : null, persona, parameters];
  return (
    <Tr>
      <th scope="row" className="max-w-0 px-3 py-1.5 text-left font-normal">
        <span className="flex min-w-0 items-center gap-2">
          <bdi className="truncate font-medium" title={visibleText(name ?? scenarioId)}>
            {visibleText(name ?? scenarioId)}
          </bdi>
          {details.map((detail) => detail !== null && <LabelChip key={detail} label={detail} />)}
        </span>
      </th>
      {batches.map((batch, index) => (
        <Td key={batch.batchId} className="px-1 py-1 text-center">
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
