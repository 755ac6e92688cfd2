import type { ReactNode } from "react";

import { QuarantineButton } from "@/components/quarantine/quarantine-button";
import { CELL_PARTS, CellChips, type CellPart } from "@/components/runs/cell-chips";
import { PageLink } from "@/components/ui/links";
import { Tooltip } from "@/components/ui/panels/tooltip";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { pagePaths } from "@/lib/base/paths";
import { formatCost, formatCount, formatPercent } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Interval } from "@/lib/results/comparison/statistics";
import type { StableCell } from "@/lib/results/stability/stability-schema";
import { CellStrip } from "./cell-strip";
import { JudgeNote } from "./judge-note";
import { Since } from "./since";
import { StateBadge } from "./stability-states";

interface StabilityTableProps {
  project: string;
  cells: readonly StableCell[];
  /** The cells are of several sets. */
  hasSets: boolean;
}

export function StabilityTable({ project, cells, hasSets }: StabilityTableProps) {
  const varying = CELL_PARTS.filter((part) => new Set(cells.map((cell) => cell[part])).size > 1);
  return (
    <Table caption="Cells, the most unstable first" className="table-fixed">
      <thead>
        <tr>
          <Th className="hidden w-32 sm:table-cell">State</Th>
          <Th>Scenario</Th>
          <Th className="hidden w-44 md:table-cell">Last 20</Th>
          <Th className="w-24 text-right sm:w-28">
            <Formula text="Passed ÷ (passed + failed), with Wilson’s 95% interval. Errors, stalled, cancelled and runs that were not judged do not count.">
              Pass rate
            </Formula>
          </Th>
          <Th className="hidden w-24 text-right lg:table-cell">
            <Formula text="Changes between neighbouring results ÷ (results − 1)">Flip rate</Formula>
          </Th>
          <Th className="hidden w-28 text-right lg:table-cell">
            <Formula text="The probability that three results, taken at random, all passed: C(passed, 3) ÷ C(results, 3). pass@3: at least one of them, 1 − C(failed, 3) ÷ C(results, 3).">
              pass^3
            </Formula>
          </Th>
          <Th className="hidden w-28 text-right xl:table-cell">
            <Formula text="What its reruns of the last 60 days cost: reruns of batches, and runs that were added to tell a regression from chance. Runs without a known cost are counted beside.">
              Reruns
            </Formula>
          </Th>
          <Th className="hidden w-36 md:table-cell">
            <Formula text="Shifted: the batch with the first result that differs, and its commit. Flaky: the first change. Otherwise the first of the equal results. Within the last 20 results.">
              Since
            </Formula>
          </Th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <CellRow
            key={cell.setId + cell.cellKey}
            project={project}
            cell={cell}
            varying={varying}
            hasSets={hasSets}
          />
        ))}
      </tbody>
    </Table>
  );
}

/** The name of a figure, with its formula on hover and focus. */
function Formula({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Tooltip content={text}>
      <button
        type="button"
        data-printed
        className="decoration-border-strong cursor-help rounded-sm underline decoration-dotted underline-offset-4"
      >
        {children}
      </button>
    </Tooltip>
  );
}

interface CellRowProps {
  project: string;
  cell: StableCell;
  varying: readonly CellPart[];
  hasSets: boolean;
}

function CellRow({ project, cell, varying, hasSets }: CellRowProps) {
  return (
    <Tr>
      <Td className="hidden align-top sm:table-cell">
        <StateBadge state={cell.state} />
      </Td>
      <Td className="align-top">
        <CellName project={project} cell={cell} />
        {hasSets && <SetLink project={project} cell={cell} />}
        <div className="mt-0.5 flex flex-wrap items-center gap-x-3">
          <CellChips cell={cell} parts={varying} />
          <div className="-ml-2">
            <QuarantineButton
              project={project}
              cell={{ ...cell, name: cell.name ?? cell.scenarioId }}
              isStableFail={cell.state === "stable-fail"}
              isOffered={cell.state !== "stable-pass"}
            />
          </div>
        </div>
        <div className="mt-1.5 sm:hidden">
          <StateBadge state={cell.state} />
        </div>
        <div className="mt-1.5 space-y-1 md:hidden">
          <CellStrip project={project} cell={cell} />
          <JudgeNote judge={cell.judge} />
          <Since project={project} cell={cell} />
        </div>
      </Td>
      <Td className="hidden align-top md:table-cell">
        <CellStrip project={project} cell={cell} />
        <JudgeNote judge={cell.judge} />
      </Td>
      <Td className="text-right align-top tabular-nums">
        <Rate cell={cell} />
      </Td>
      <Td className="hidden text-right align-top tabular-nums lg:table-cell">
        <Share share={cell.flipRate} />
      </Td>
      <Td className="hidden text-right align-top tabular-nums lg:table-cell">
        <Share share={cell.passHatK} />
        {cell.passAtK !== null && (
          <span className="text-muted block text-xs whitespace-nowrap">
            pass@3 {formatPercent(cell.passAtK)}
          </span>
        )}
      </Td>
      <Td className="hidden text-right align-top tabular-nums xl:table-cell">
        <RerunCost reruns={cell.reruns} />
      </Td>
      <Td className="hidden align-top md:table-cell">
        <Since project={project} cell={cell} />
      </Td>
    </Tr>
  );
}

/** A link to the last result. */
function CellName({ project, cell }: { project: string; cell: StableCell }) {
  const name = <bdi>{visibleText(cell.name ?? cell.scenarioId)}</bdi>;
  const last = cell.results.at(-1);
  const className = "-my-0.5 py-0.5 font-medium wrap-anywhere";
  if (!last) return <span className={className}>{name}</span>;
  const { runId, batchId } = last;
  return (
    <PageLink
      data-row
      href={pagePaths.run({ project, setId: cell.setId, batchId, runId })}
      className={`row-link ${className}`}
    >
      {name}
      <span className="sr-only">, last run</span>
    </PageLink>
  );
}

function SetLink({ project, cell: { setId, suite } }: { project: string; cell: StableCell }) {
  return (
    <p className="text-muted mt-0.5 truncate text-xs">
      <span className="sr-only">Set: </span>
      <PageLink
        href={pagePaths.set({ project, setId })}
        className="relative z-10 inline-block py-1 underline underline-offset-2"
      >
        <bdi>{visibleText(suite ?? setId)}</bdi>
      </PageLink>
    </p>
  );
}

function Rate({ cell: { passed, of, interval, excluded } }: { cell: StableCell }) {
  return (
    <>
      {interval ? (
        <>
          {formatPercent(passed / of)}{" "}
          <span className="text-muted text-xs">of {formatCount(of)}</span>
          <span className="text-muted block text-xs whitespace-nowrap">
            <span className="sr-only">95% interval: </span>
            {intervalText(interval)}
          </span>
        </>
      ) : (
        <span className="text-muted">No result</span>
      )}
      {excluded > 0 && (
        <span className="text-warning block text-xs">{formatCount(excluded)} without result</span>
      )}
    </>
  );
}

function RerunCost({ reruns: { runs, costUsd, costedRuns } }: Pick<StableCell, "reruns">) {
  if (runs === 0) return <span className="text-subtle">–</span>;
  const unknown = runs - costedRuns;
  return (
    <>
      {costUsd === null ? <span className="text-muted">unknown</span> : formatCost(costUsd)}
      <span className="text-muted block text-xs whitespace-nowrap">
        {plural(runs, "run")}
        {costUsd !== null && unknown > 0 && `, ${formatCount(unknown)} unknown`}
      </span>
    </>
  );
}

function intervalText({ low, high }: Interval): string {
  return `${String(Math.round(low * 100))}–${String(Math.round(high * 100))}%`;
}

function Share({ share }: { share: number | null }) {
  return share === null ? <span className="text-subtle">–</span> : formatPercent(share);
}
