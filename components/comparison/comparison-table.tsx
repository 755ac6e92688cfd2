"use client";

import { ChevronRight } from "lucide-react";
import { useQueryStates } from "nuqs";

import { QuarantineButton } from "@/components/quarantine/quarantine-button";
import { CellChips } from "@/components/runs/cell-chips";
import { ResultStrip } from "@/components/runs/result-strip";
import { CellState, useCellStates } from "@/components/stability/cell-state";
import { cn } from "@/components/ui/cn";
import { DetailRow, type ColumnWidth } from "@/components/ui/detail-row";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { BatchAddress } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import type { Grade, GradeRule } from "@/lib/results/comparison/cell-changes";
import type { ComparedCell, Comparison } from "@/lib/results/comparison/comparison-schema";
import { runsOfBatch } from "@/lib/results/comparison/runs-of-batch";
import { newcombe, wilson, type Rate } from "@/lib/results/comparison/statistics";
import type { StableCell } from "@/lib/results/stability/stability-schema";
import { CellComparison } from "./cell-comparison";
import { ChangeLabel, isGrey } from "./changes/change-label";
import { metText } from "./changes/regressed-criteria";
import { RenamedFrom } from "./changes/renames";
import { PassedOf } from "./passed-of";
import { comparisonParams } from "./search-params";
import { pText } from "./verdict-notice";

interface ComparisonTableProps {
  address: BatchAddress;
  cells: readonly ComparedCell[];
  comparison: Pick<Comparison, "base" | "new">;
}

const COLUMNS: readonly ColumnWidth[] = ["sm", null, null, null, "md", "lg"];

export function ComparisonTable({ cells, ...props }: ComparisonTableProps) {
  const keys = cells.map(({ cell }) => cell);
  const states = useCellStates(props.address.project, props.address, keys);
  return (
    <Table caption="Cells of both batches" className="table-fixed">
      <thead>
        <tr>
          <Th className="hidden w-44 sm:table-cell">Change</Th>
          <Th>Scenario</Th>
          <Th className="w-16 sm:w-24">Before</Th>
          <Th className="w-16 sm:w-24">Now</Th>
          <Th className="hidden w-32 md:table-cell">Evidence</Th>
          <Th className="hidden w-1/4 lg:table-cell">First changed criterion</Th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <CellRow key={cell.cell} cell={cell} stable={states.get(cell.cell)} {...props} />
        ))}
      </tbody>
    </Table>
  );
}

interface CellRowProps extends Omit<ComparisonTableProps, "cells"> {
  cell: ComparedCell;
  /** Undefined until it is known. */
  stable: StableCell | undefined;
}

function CellRow({ cell, stable, address, comparison }: CellRowProps) {
  const [{ cell: open }, setParams] = useQueryStates(comparisonParams);
  const isOpen = open === cell.cell;
  const detailId = `cell-${cell.cell}`;
  const isFailure = cell.status === "new-failure" || cell.status === "less-stable";
  return (
    <>
      <Tr>
        <Td className="hidden align-top sm:table-cell">
          <ChangeLabel status={cell.status} />
          <GradeText cell={cell} className="pl-5 md:hidden" />
        </Td>
        <Td className="align-top">
          <button
            type="button"
            data-row
            {...(isFailure && { "data-failure": true })}
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailId : undefined}
            className="row-link flex w-full items-start gap-1 text-left font-medium"
            onClick={() => void setParams({ cell: isOpen ? null : cell.cell })}
          >
            <ChevronRight
              aria-hidden
              className={cn(
                "text-subtle mt-0.75 size-3.5 shrink-0 transition-transform",
                isOpen && "rotate-90",
              )}
            />
            <bdi className="min-w-0 wrap-anywhere">
              {visibleText(cell.scenario.name ?? cell.scenario.scenarioId)}
            </bdi>
          </button>
          <ChangeLabel status={cell.status} className="mt-1 sm:hidden" />
          <GradeText cell={cell} className="pl-5 sm:hidden" />
          <RenamedFrom cell={cell} />
          <div className="mt-0.5 flex flex-wrap items-center gap-x-3 pl-4.5">
            <CellChips cell={cell} />
            <CellState cell={stable} />
            {cell.status !== "removed" && (
              <div className="-ml-2">
                <QuarantineButton
                  project={address.project}
                  cell={{
                    setId: address.setId,
                    cellKey: cell.cell,
                    name: cell.scenario.name ?? cell.scenario.scenarioId,
                  }}
                  isStableFail={false}
                  isOffered={[cell.base, cell.new].some(({ passed, of }) => passed < of)}
                />
              </div>
            )}
          </div>
        </Td>
        <Td className="align-top">
          <Side cell={cell} rate={cell.base} batch={comparison.base} />
        </Td>
        <Td className="align-top">
          <Side cell={cell} rate={cell.new} batch={comparison.new} />
        </Td>
        <Td className="hidden align-top md:table-cell">
          <GradeText cell={cell} />
        </Td>
        <Td className="hidden align-top lg:table-cell">
          <FirstCriterion cell={cell} />
        </Td>
      </Tr>
      {isOpen && (
        <DetailRow id={detailId} columns={COLUMNS}>
          <CellComparison address={address} cell={cell} comparison={comparison} />
        </DetailRow>
      )}
    </>
  );
}

interface SideProps {
  cell: ComparedCell;
  rate: Rate;
  batch: BatchSummary | null;
}

/** How many of the runs passed, and each of them. */
function Side({ cell, rate, batch }: SideProps) {
  const runs = batch ? runsOfBatch(cell.runs, batch) : [];
  if (runs.length === 0) return <span className="text-subtle">–</span>;
  return (
    <div className={cn("space-y-1", isGrey(cell) && "text-muted")}>
      <PassedOf rate={rate} title={intervalText(rate)} />
      <ResultStrip
        of="run"
        bars={runs.map(({ runId, status }) => ({ key: runId, status }))}
        className={cn("relative z-10", isGrey(cell) && "opacity-60")}
      />
    </div>
  );
}

function intervalText({ passed, of }: Rate): string | undefined {
  const interval = wilson(passed, of);
  if (!interval) return undefined;
  const percent = (share: number) => String(Math.round(share * 100));
  return `Pass rate between ${percent(interval.low)} and ${percent(interval.high)}% (Wilson, 95%)`;
}

const GRADE_TEXTS: Record<Grade, string> = {
  confirmed: "Confirmed",
  likely: "Likely",
  unproven: "May be chance",
};

const RULE_TEXTS: Record<GradeRule, readonly string[]> = {
  "benjamini-hochberg": [],
  "two-stage": [
    "Run again, because such failures are unusual for it: confirmed when all its runs together have p ≤ 0.2 ÷ compared cells",
  ],
  "without-history": [
    "Run again without enough history: two passes clear it, three failures confirm it",
  ],
};

/** How sure the change is, and by what. */
function GradeText({ cell, className }: { cell: ComparedCell; className?: string }) {
  const { grade, p, base, history } = cell;
  if (grade === null || p === null) return null;
  const of = base.of + history.of;
  const passed = base.passed + history.passed;
  return (
    <p
      className={cn("text-muted", className)}
      title={[
        `Against ${String(passed)} of ${String(of)} before (Fisher's exact test, one-sided)`,
        differenceText({ passed, of }, cell.new),
        ...(cell.rule === null ? [] : RULE_TEXTS[cell.rule]),
      ].join(". ")}
    >
      <span className={cn(grade === "confirmed" && "text-foreground font-medium")}>
        {GRADE_TEXTS[grade]}
      </span>
      <span className="block text-xs tabular-nums">{pText(p)}</span>
      {cell.reruns > 0 && (
        <span className="block text-xs tabular-nums">after {plural(cell.reruns, "rerun")}</span>
      )}
    </p>
  );
}

function differenceText(before: Rate, now: Rate): string {
  const interval = newcombe(before, now);
  if (!interval) return "";
  const points = (share: number) => String(Math.round(share * 100)).replace("-", "−");
  return `Difference between ${points(interval.low)} and ${points(interval.high)} points (Newcombe, 95%)`;
}

function FirstCriterion({ cell: { criteria } }: { cell: ComparedCell }) {
  const [first] = criteria;
  if (!first) return null;
  return (
    <p className="text-muted line-clamp-2 wrap-anywhere">
      <bdi>{visibleText(first.text)}</bdi>
      <span className="block text-xs tabular-nums">
        met {metText(first.base)} → {metText(first.new)}
      </span>
    </p>
  );
}
