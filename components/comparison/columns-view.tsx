"use client";

import { keepPreviousData, useInfiniteQuery, type InfiniteData } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useQueryStates } from "nuqs";

import { ListFrame, LoadError } from "@/components/layout/list-page";
import { ResultStrip } from "@/components/runs/result-strip";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { SearchField } from "@/components/ui/inputs/search-field";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { comparisonQueries } from "@/lib/results/comparison/client/comparison-queries";
import type { BatchColumns, ColumnCell, ColumnRow } from "@/lib/results/comparison/columns-schema";
import { printRefs } from "@/lib/results/comparison/compared-refs";
import type { ComparedCell } from "@/lib/results/comparison/comparison-schema";
import { ChangeLabel, isGrey } from "./changes/change-label";
import { PassedOf } from "./passed-of";
import { comparisonParams } from "./search-params";

interface ColumnsViewProps {
  address: BatchAddress;
  refs: readonly string[];
}

/** The batch of the page beside several others, each against the first. */
export function ColumnsView({ address, refs }: ColumnsViewProps) {
  const [{ find }, setParams] = useQueryStates(comparisonParams);
  const filter = { ...(find !== "" && { search: find.slice(0, 200) }) };
  const options = {
    ...comparisonQueries.columns(address, { batches: refs, ...filter }),
    placeholderData: keepPreviousData,
  };
  const { data, error, refetch, isPlaceholderData } = useInfiniteQuery(options);
  const rows = useInfiniteQuery({ ...options, select: rowPages });
  const first = data?.pages[0];
  if (error && !first)
    return <LoadError what="the comparison" error={error} onRetry={() => void refetch()} />;
  if (!first) return <ListSkeleton />;
  return (
    <>
      <SearchField
        data-search
        label="Filter scenarios"
        value={find}
        maxLength={200}
        className="w-full sm:w-80"
        onSearch={(text) => void setParams({ find: text })}
      />
      {!isPlaceholderData && <LeftOut refs={refs} columns={first.columns} />}
      <ListFrame
        query={rows}
        what="cells"
        filter={filter}
        skeleton={<ListSkeleton />}
        empty={<p className="text-muted py-6 text-center text-sm">No results.</p>}
      >
        {(items) => <ColumnsTable address={address} columns={first.columns} rows={items} />}
      </ListFrame>
    </>
  );
}

interface LeftOutProps {
  refs: readonly string[];
  columns: BatchColumns["columns"];
}

/** The references that no batch fits. Without a baseline there are no columns at all. */
function LeftOut({ refs, columns }: LeftOutProps) {
  const missing = refs.filter((ref) => !columns.some((column) => column.refs.includes(ref)));
  if (missing.length === 0) return null;
  const shown = columns.length > 1 ? missing : missing.slice(0, 1);
  return (
    <p role="status" className="text-muted text-sm">
      No earlier complete batch fits <bdi>{visibleText(shown.join(", "))}</bdi>
      {columns.length > 1 ? "." : ", the baseline. Choose another one."}
    </p>
  );
}

interface ColumnsTableProps {
  address: BatchAddress;
  columns: BatchColumns["columns"];
  rows: readonly ColumnRow[];
}

function ColumnsTable({ address, columns, rows }: ColumnsTableProps) {
  return (
    <Table isWide caption="Scenarios by batch">
      <thead>
        <tr>
          <Th className="min-w-40">Scenario</Th>
          {columns.map((column) => (
            <Th key={column.batch.batchId} className="min-w-36">
              <ColumnHead
                address={address}
                column={column}
                others={columns.filter((other) => other !== column)}
              />
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.cell}>
            <Td className="align-top font-medium wrap-anywhere">
              <bdi>{visibleText(row.scenario.name ?? row.scenario.scenarioId)}</bdi>
              <Detail row={row} />
            </Td>
            {columns.map(({ batch }, index) => (
              <Td key={batch.batchId} className="align-top">
                <Result cell={row.columns[index] ?? null} />
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

interface ColumnHeadProps {
  address: BatchAddress;
  column: BatchColumns["columns"][number];
  others: BatchColumns["columns"];
}

function ColumnHead({ address, column: { batch, verdict, refs }, others }: ColumnHeadProps) {
  const [, setParams] = useQueryStates(comparisonParams);
  // One reference of each: those that name the same batch, or none, go as well.
  const left = others.flatMap((other) => other.refs.slice(0, 1));
  const title = batchTitle(batch.number, batch.attempt);
  return (
    <span className="flex flex-wrap items-center gap-x-1">
      <PageLink
        href={pagePaths.batch({ ...address, setId: batch.setId, batchId: batch.batchId })}
        className="underline underline-offset-2"
      >
        {title}
      </PageLink>
      {refs.length > 0 && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Remove ${title}`}
          onClick={() => void setParams({ compare: printRefs(left) || null })}
        >
          <X aria-hidden />
        </Button>
      )}
      <span className="text-muted block w-full text-xs font-normal" title={verdict?.sentence}>
        {verdict === null ? "Baseline" : OUTCOME_TEXTS[verdict.outcome]}
      </span>
    </span>
  );
}

const OUTCOME_TEXTS = {
  worse: "Worse",
  "not-worse": "Not worse",
  "cannot-tell": "Cannot tell",
  "no-baseline": "No baseline",
} as const;

function Detail({ row: { target, persona, parameters } }: { row: ColumnRow }) {
  const parts = [target, persona, parameters].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    <p className="text-muted text-xs font-normal">
      <bdi>{visibleText(parts.join(" · "))}</bdi>
    </p>
  );
}

function Result({ cell }: { cell: ColumnCell | null }) {
  if (!cell) return <span className="text-subtle">–</span>;
  const { rate, runs, status, changed } = cell;
  const change = status !== null && changed !== null ? { status, changed } : null;
  const isApart = change !== null && isGrey(change);
  return (
    <div className={cn("space-y-1", isApart && "text-muted")}>
      <PassedOf rate={rate} />
      <ResultStrip
        of="run"
        bars={runs.map((run) => ({ key: run.runId, status: run.status }))}
        className={cn(isApart && "opacity-60")}
      />
      {change && <Change {...change} />}
    </div>
  );
}

/** What happened since the baseline, and what else was another one. */
function Change({ status, changed }: Pick<ComparedCell, "status" | "changed">) {
  return (
    <>
      <ChangeLabel status={status} className="text-xs" />
      {changed.judge && <p className="text-muted text-xs">Another judge</p>}
      {changed.simulator && <p className="text-muted text-xs">Another simulated user</p>}
    </>
  );
}

function rowPages({
  pages,
  pageParams,
}: InfiniteData<BatchColumns>): InfiniteData<BatchColumns["cells"]> {
  return { pages: pages.map(({ cells }) => cells), pageParams };
}
