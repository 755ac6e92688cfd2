"use client";

import type { KeyboardEvent } from "react";

import { describeBars, ResultBar } from "@/components/runs/result-strip";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import type { StableCell } from "@/lib/results/stability/stability-schema";

interface CellStripProps {
  project: string;
  cell: Pick<StableCell, "setId" | "results">;
}

/** The last results of a cell, the newest at the right, each a link to its run. One stop for Tab; the arrow keys go on. */
export function CellStrip({ project, cell: { setId, results } }: CellStripProps) {
  if (results.length === 0) return <span className="text-subtle">–</span>;
  return (
    <span
      role="group"
      aria-label={describeBars("results of this cell", results)}
      className="relative z-10 inline-flex max-w-full align-middle"
    >
      {results.map(({ runId, batchId, status, at }, index) => {
        const name = `${STATUS_TRAITS[status].label}, ${visibleText(batchId)}, ${at.slice(0, 10)}`;
        return (
          <PageLink
            key={runId}
            href={pagePaths.run({ project, setId, batchId, runId })}
            title={name}
            aria-label={name}
            tabIndex={index === results.length - 1 ? 0 : -1}
            className="block rounded-xs pr-0.5 hover:opacity-60"
            onKeyDown={moveFocus}
          >
            <ResultBar status={status} />
          </PageLink>
        );
      })}
    </span>
  );
}

const ARROWS: ReadonlySet<string> = new Set(["ArrowLeft", "ArrowRight"]);

function moveFocus(event: KeyboardEvent<HTMLAnchorElement>): void {
  const { key, currentTarget } = event;
  const { previousElementSibling, nextElementSibling } = currentTarget;
  const beside = key === "ArrowLeft" ? previousElementSibling : nextElementSibling;
  if (!(beside instanceof HTMLElement) || !ARROWS.has(key)) return;
  event.preventDefault();
  beside.focus();
}
