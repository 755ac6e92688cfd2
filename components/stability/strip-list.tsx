"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";

import { CELL_PARTS, CellChips } from "@/components/runs/cell-chips";
import { Button } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { formatCount, formatPercent } from "@/lib/base/text/format";
import { sumOf } from "@/lib/results/comparison/statistics";
import { stabilityQueries, type StripsOf } from "@/lib/results/stability/client/stability-queries";
import type { StableCell } from "@/lib/results/stability/stability-schema";
import { CellStrip } from "./cell-strip";
import { StateBadge } from "./stability-states";

/** Before the others are asked for. */
const SHOWN = 8;

interface StripListProps {
  project: string;
  /** Whose cells: those of a set, or of a scenario. */
  of: StripsOf;
  nameOf: (cell: StableCell) => ReactNode;
}

/** The last 20 results of some cells, the most unstable first. Nothing where none has a result. */
export function StripList({ project, of, nameOf }: StripListProps) {
  const { data: page } = useQuery(stabilityQueries.strips(project, of));
  const [isWhole, setWhole] = useState(false);
  const id = useId();
  if (!page || page.items.length === 0) return null;
  const total = sumOf(Object.values(page.counts));
  const parts = CELL_PARTS.filter((part) => new Set(page.items.map((cell) => cell[part])).size > 1);
  const cells = isWhole ? page.items : page.items.slice(0, SHOWN);
  return (
    <section aria-labelledby={id} className="border-border mb-6 rounded-lg border px-4 py-3">
      <h2 id={id} className="text-muted mb-1 text-xs">
        Last 20 results
      </h2>
      <ul className="divide-border divide-y">
        {cells.map((cell) => (
          <li
            key={cell.setId + cell.cellKey}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5 text-sm"
          >
            <div className="flex min-w-0 flex-1 basis-48 flex-wrap items-center gap-x-2">
              {nameOf(cell)}
              <CellChips cell={cell} parts={parts} />
            </div>
            <StateBadge
              state={cell.state}
              shiftedAt={cell.since?.batchNumber}
              className="w-36 text-xs"
            />
            <span className="w-36">
              <CellStrip project={project} cell={cell} />
            </span>
            <Rate cell={cell} />
          </li>
        ))}
      </ul>
      {page.items.length > SHOWN && (
        <Button
          size="sm"
          variant="ghost"
          className="mt-1 -ml-2"
          aria-expanded={isWhole}
          onClick={() => {
            setWhole(!isWhole);
          }}
        >
          {isWhole ? "Show fewer" : `Show all ${formatCount(page.items.length)}`}
        </Button>
      )}
      {total > page.items.length && (
        <PageLink
          href={pagePaths.stability(project, of.set)}
          className="text-muted text-xs underline underline-offset-2"
        >
          {formatCount(total)} cells in all
        </PageLink>
      )}
    </section>
  );
}

function Rate({ cell: { passed, of, interval } }: { cell: StableCell }) {
  if (!interval) return <span className="text-muted w-24 text-right text-xs">No result</span>;
  const percent = (share: number) => String(Math.round(share * 100));
  return (
    <span
      className="w-24 text-right tabular-nums"
      title={`Passed ÷ (passed + failed). Between ${percent(interval.low)} and ${percent(interval.high)}% (Wilson, 95%)`}
    >
      {formatPercent(passed / of)} <span className="text-muted text-xs">of {of}</span>
    </span>
  );
}
