// Scenarios down, targets across; a mark for every repeat.
import type { Route } from "next";

import { PassRate } from "@/components/batches/pass-rate";
import { TONE_FILL } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatCount, formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Cell } from "@/lib/results/cells/cell-schema";
import type { CellTotals } from "@/lib/results/cells/cell-totals";
import { differingRows, toMatrix, type MatrixRow } from "@/lib/results/cells/matrix";
import { passRate, STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { unmetNote } from "@/lib/results/runs/unmet-note";
import { CostText } from "../cost-text";

interface CellMatrixProps {
  cells: readonly Cell[];
  totals: CellTotals;
  isDifferingOnly: boolean;
  hrefOf: (runId: string) => Route;
}

export function CellMatrix({ cells, totals, isDifferingOnly, hrefOf }: CellMatrixProps) {
  const targets = totals.targets.map(({ target }) => target);
  const all = toMatrix(cells, { targets, varies: totals.varies });
  const rows = isDifferingOnly ? differingRows(all) : all;
  if (rows.length === 0)
    return (
      <p role="status" className="text-muted py-12 text-center">
        No scenario differs between the targets.
      </p>
    );
  return (
    <Table isWide caption="Results by scenario and target">
      <thead>
        <tr>
          <Th className="min-w-40">Scenario</Th>
          {totals.targets.map(({ target }) => (
            <Th key={target ?? ""} className="min-w-40">
              <bdi className="line-clamp-2 wrap-anywhere">
                {target === null ? "Result" : visibleText(target)}
              </bdi>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} hrefOf={hrefOf} />
        ))}
      </tbody>
      <tfoot>
        <Tr className="bg-surface">
          <th scope="row" className="px-3 py-2.5 text-left font-medium">
            Whole batch
          </th>
          {totals.targets.map((column) => (
            <Td key={column.target ?? ""} className="text-xs tabular-nums">
              <PassRate rate={passRate(column)} className="text-sm font-medium" />
              <Outcomes column={column} />
              <p className="text-muted">
                p95 {column.p95Ms === null ? "–" : formatDuration(column.p95Ms)}
              </p>
              {(column.costUsd !== null || column.totalTokens !== null) && (
                <CostText usage={column} runs={column.total} />
              )}
            </Td>
          ))}
        </Tr>
      </tfoot>
    </Table>
  );
}

/** What the rate leaves out is named: it decides whether the rate can be trusted. */
function Outcomes({ column }: { column: CellTotals["targets"][number] }) {
  const { success, failed, total } = column;
  const rest = total - success - failed;
  return (
    <p className="text-muted">
      {formatCount(success)} passed, {formatCount(failed)} failed
      {rest > 0 && (
        <span className="text-warning font-medium">, {formatCount(rest)} without result</span>
      )}
    </p>
  );
}

function Row({ row, hrefOf }: { row: MatrixRow; hrefOf: CellMatrixProps["hrefOf"] }) {
  return (
    <Tr>
      <th scope="row" className="px-3 py-2.5 text-left align-top font-normal">
        <bdi className="line-clamp-6 font-medium wrap-anywhere">{visibleText(row.name)}</bdi>
        {row.detail !== "" && (
          <bdi className="text-muted line-clamp-2 text-xs wrap-anywhere">
            {visibleText(row.detail)}
          </bdi>
        )}
      </th>
      {row.columns.map((cells, index) => (
        <Td key={String(index)} className="align-top">
          {cells.length === 0 && <span className="text-subtle">–</span>}
          {cells.map((cell) => (
            <MatrixCell key={cell.cellKey} cell={cell} hrefOf={hrefOf} />
          ))}
        </Td>
      ))}
    </Tr>
  );
}

function MatrixCell({ cell, hrefOf }: { cell: Cell; hrefOf: CellMatrixProps["hrefOf"] }) {
  const { counts, runs, p95Ms } = cell;
  return (
    <div className="space-y-1">
      <p className="text-muted text-xs tabular-nums">
        {counts.success} of {counts.total} passed{p95Ms !== null && ` · ${formatDuration(p95Ms)}`}
      </p>
      <ul className="flex flex-wrap gap-0.5">
        {runs.map((run, index) => {
          const { runId, status, repeat } = run;
          const { label, tone } = STATUS_TRAITS[status];
          const outcome = [label, unmetNote(run) ?? ""].join(" ").trim();
          const name = `${outcome}: Repeat ${String(repeat ?? index + 1)}`;
          return (
            <li key={runId}>
              <PageLink
                href={hrefOf(runId)}
                title={name}
                className="flex size-6 items-center justify-center"
              >
                <span className="sr-only">{name}</span>
                <span
                  aria-hidden
                  className={cn(
                    "block size-3 forced-color-adjust-none",
                    // Not by colour alone: what passed is round.
                    tone === "success" ? "rounded-full" : "rounded-xs",
                    TONE_FILL[tone],
                  )}
                />
              </PageLink>
            </li>
          );
        })}
        {counts.total > runs.length && (
          <li className="text-muted self-center text-xs tabular-nums">
            +{formatCount(counts.total - runs.length)}
          </li>
        )}
      </ul>
    </div>
  );
}
