"use client";

// The cells of a batch, one row each, with their repeats folded.
import { ChevronRight } from "lucide-react";
import type { Route } from "next";
import { memo, useState, type ReactNode } from "react";

import { CELL_PARTS, CellChips } from "@/components/runs/cell-chips";
import { StatusBadge, TONE_TEXT } from "@/components/runs/status-badge";
import { UnmetMark } from "@/components/runs/unmet-mark";
import { HitLine, hitPath } from "@/components/search/found-runs";
import { CellState, useCellStates } from "@/components/stability/cell-state";
import { CellStrip } from "@/components/stability/cell-strip";
import { cn } from "@/components/ui/cn";
import { DetailRow, type ColumnWidth } from "@/components/ui/detail-row";
import { PageLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { BatchAddress } from "@/lib/base/paths";
import { formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import { policyText } from "@/lib/results/cells/cell-policy";
import type { CellPolicy, PolicyVerdict } from "@/lib/results/cells/cell-policy-schema";
import { CELL_TRAITS } from "@/lib/results/cells/cell-results";
import type { Cell } from "@/lib/results/cells/cell-schema";
import type { CellTotals } from "@/lib/results/cells/cell-totals";
import type { RunSummary } from "@/lib/results/runs/run-schema";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { unmetRepeatsNote } from "@/lib/results/runs/unmet-note";
import type { StableCell } from "@/lib/results/stability/stability-schema";
import { CostText } from "../cost-text";
import { CELL_ICONS } from "./cell-result-tabs";
import { CellRuns } from "./cell-runs";

interface CellTableProps {
  address: BatchAddress;
  cells: readonly Cell[];
  varies: CellTotals["varies"];
  hrefOf: (runId: string) => Route;
  /** Actions on a run that has not ended. */
  actionOf: (run: Pick<RunSummary, "runId" | "status">, name: string) => ReactNode;
}

const COLUMNS: readonly ColumnWidth[] = [null, null, "lg", "md", "sm", "xl"];

export function CellTable({ cells, ...props }: CellTableProps) {
  const keys = cells.map(({ cellKey }) => cellKey);
  const states = useCellStates(props.address.project, props.address, keys);
  return (
    <Table caption="Results by scenario and target" className="table-fixed">
      <thead>
        <tr>
          <Th className="w-28 sm:w-32">Result</Th>
          <Th>Scenario</Th>
          <Th className="hidden w-1/3 lg:table-cell">First unmet criterion</Th>
          <Th className="hidden w-44 md:table-cell">Last 20</Th>
          <Th className="hidden w-28 text-right sm:table-cell">p95 duration</Th>
          <Th className="hidden w-28 text-right xl:table-cell">Cost</Th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <CellRow key={cell.cellKey} cell={cell} stable={states.get(cell.cellKey)} {...props} />
        ))}
      </tbody>
    </Table>
  );
}

interface CellRowProps extends Omit<CellTableProps, "cells"> {
  cell: Cell;
  /** Undefined until it is known. */
  stable: StableCell | undefined;
}

/** Of a batch in progress, changes of one cell reach the page several times a second: only its row is rendered again. */
const CellRow = memo(function CellRow({ cell, stable, varies, ...shared }: CellRowProps) {
  const [isOpen, setOpen] = useState(false);
  const { cellKey, counts, p95Ms } = cell;
  const repeatsId = `repeats-${cellKey}`;
  const toggle = () => {
    setOpen(!isOpen);
  };
  return (
    <>
      <Tr>
        <Td className="align-top">
          <CellResultBadge cell={cell} />
          <UnmetMark note={unmetRepeatsNote(cell.runs)} className="relative block" />
          {cell.policy && <PolicyNote policy={cell.policy} />}
          {counts.total > 1 && (
            <RepeatsToggle
              name={nameOf(cell)}
              repeatsId={repeatsId}
              isOpen={isOpen}
              onToggle={toggle}
            />
          )}
        </Td>
        <Td className="align-top">
          <div className="flex min-w-0 items-baseline gap-2">
            <CellName cell={cell} hrefOf={shared.hrefOf} />
            <OnlyRun cell={cell} actionOf={shared.actionOf} />
          </div>
          <div className="mt-0.5 flex flex-wrap items-center gap-x-3">
            <CellChips cell={cell} parts={CELL_PARTS.filter((part) => varies[part])} />
            <CellState cell={stable} />
          </div>
          <Summary cell={cell} className="lg:hidden" />
          {cell.found?.hit && <HitLine hit={cell.found.hit} className="mt-0.5" />}
        </Td>
        <Td className="hidden align-top lg:table-cell">
          <Summary cell={cell} />
        </Td>
        <Td className="hidden align-top md:table-cell">
          {stable && <CellStrip project={shared.address.project} cell={stable} />}
        </Td>
        <Td className="hidden text-right align-top whitespace-nowrap tabular-nums sm:table-cell">
          {p95Ms === null ? <span className="text-subtle">–</span> : formatDuration(p95Ms)}
        </Td>
        <Td className="hidden text-right align-top tabular-nums xl:table-cell">
          <CostText usage={cell} runs={counts.total} />
        </Td>
      </Tr>
      {isOpen && (
        <DetailRow id={repeatsId} columns={COLUMNS}>
          <CellRuns cell={cell} {...shared} />
        </DetailRow>
      )}
    </>
  );
});

function nameOf({ name, scenarioId }: Cell): string {
  return visibleText(name ?? scenarioId);
}

interface RepeatsToggleProps {
  name: string;
  repeatsId: string;
  isOpen: boolean;
  onToggle: () => void;
}

function RepeatsToggle({ name, repeatsId, isOpen, onToggle }: RepeatsToggleProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={isOpen ? repeatsId : undefined}
      className="text-muted hover:text-foreground relative z-10 mt-0.5 flex min-h-6 items-center gap-0.5 text-xs"
      onClick={onToggle}
    >
      <ChevronRight
        aria-hidden
        className={cn("size-3.5 transition-transform", isOpen && "rotate-90")}
      />
      Repeats
      <span className="sr-only"> of {name}</span>
    </button>
  );
}

/** A link to the repeat that needs a person first, or that was found. */
function CellName({ cell, hrefOf }: { cell: Cell; hrefOf: CellTableProps["hrefOf"] }) {
  const href = hrefOfCell(cell, hrefOf);
  const className = "-my-0.5 py-0.5 font-medium wrap-anywhere";
  if (!href) return <bdi className={className}>{nameOf(cell)}</bdi>;
  const isFailure = cell.counts.failed + cell.counts.errored > 0;
  return (
    <PageLink
      data-row
      {...(isFailure && { "data-failure": true })}
      href={href}
      className={cn("row-link", className)}
    >
      <bdi>{nameOf(cell)}</bdi>
    </PageLink>
  );
}

function hrefOfCell(cell: Cell, hrefOf: CellTableProps["hrefOf"]): Route | null {
  const runId = cell.found?.runId ?? worstRun(cell)?.runId;
  if (runId === undefined) return null;
  const path = hrefOf(runId);
  return cell.found?.hit ? hitPath(path, cell.found.hit) : path;
}

/** What can be done with the run of a cell that has one; repeats have theirs in their own rows. */
function OnlyRun({ cell, actionOf }: { cell: Cell; actionOf: CellTableProps["actionOf"] }) {
  const [run] = cell.runs;
  if (!run || cell.counts.total > 1) return null;
  return (
    <>
      {run.queuePlace !== null && (
        <span className="text-muted text-xs tabular-nums">No. {run.queuePlace} in the queue</span>
      )}
      <span className="relative z-10 -my-1 ml-auto">{actionOf(run, nameOf(cell))}</span>
    </>
  );
}

function Summary({ cell, className }: { cell: Cell; className?: string }) {
  if (cell.summary === null) return null;
  return (
    <p className={cn("text-muted line-clamp-2 wrap-anywhere", className)}>
      <bdi>{visibleText(cell.summary)}</bdi>
    </p>
  );
}

function worstRun({ runs }: Cell): Cell["runs"][number] | undefined {
  const rank = ({ status }: Cell["runs"][number]) => STATUS_TRAITS[status].triageRank;
  return runs.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** The status of a single run; of several, how many passed. */
function CellResultBadge({ cell }: { cell: Cell }) {
  const { counts, result, runs } = cell;
  const [only] = runs;
  if (only && counts.total === 1) return <StatusBadge status={only.status} />;
  const { label, explanation, shownAs } = CELL_TRAITS[result];
  const { tone } = STATUS_TRAITS[shownAs];
  const Icon = CELL_ICONS[result];
  return (
    <span
      title={`${label}: ${explanation.toLowerCase()}`}
      className={cn(
        "inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap tabular-nums",
        TONE_TEXT[tone],
      )}
    >
      <Icon aria-hidden strokeWidth={2.5} className="size-3.5 shrink-0" />
      <span className="sr-only">{label}: </span>
      {counts.success} of {counts.total}
      <span className="sr-only"> passed</span>
    </span>
  );
}

/** Whether enough repeats passed, where not all of them have to. */
function PolicyNote({ policy }: { policy: CellPolicy }) {
  return (
    <p className="text-muted relative z-10 mt-0.5 text-xs tabular-nums" title={policyText(policy)}>
      Needs {policy.atLeast}: {POLICY_LABELS[policy.verdict]}
    </p>
  );
}

const POLICY_LABELS: Record<PolicyVerdict, string> = {
  passed: "passes",
  failed: "fails",
  undecided: "not decided",
};
