"use client";

import type { Route } from "next";
import type { KeyboardEvent } from "react";

import { describeBars, ResultBar } from "@/components/runs/result-strip";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { STATUS_TRAITS, type RunStatus } from "@/lib/results/runs/run-status";
import type { StableCell } from "@/lib/results/stability/stability-schema";

interface CellStripProps {
  project: string;
  cell: Pick<StableCell, "setId" | "results">;
}

/** The last results of a cell, the newest at the right, each a link to its run. */
export function CellStrip({ project, cell: { setId, results } }: CellStripProps) {
  if (results.length === 0) return <span className="text-subtle">–</span>;
  return (
    <RunLinks
      label={describeBars("result of this cell", results)}
      links={results.map(({ runId, batchId, status, at }) => ({
        key: runId,
        href: pagePaths.run({ project, setId, batchId, runId }),
        name: `${STATUS_TRAITS[status].label}, ${visibleText(batchId)}, ${at.slice(0, 10)}`,
        status,
      }))}
    />
  );
}

interface RunLinksProps {
  label: string;
  links: readonly { key: string; href: Route; name: string; status: RunStatus }[];
}

/**
 * A bar a run, each a link. One stop for Tab; the arrow keys go on. A bar is too narrow for a finger: there the strip is a
 * picture, and a touch opens the row.
 */
export function RunLinks({ label, links }: RunLinksProps) {
  return (
    <span
      role="group"
      aria-label={label}
      className="relative z-10 inline-flex max-w-full align-top [@media(pointer:coarse)]:pointer-events-none"
    >
      {links.map(({ key, href, name, status }, index) => (
        <PageLink
          key={key}
          href={href}
          title={name}
          aria-label={name}
          tabIndex={index === links.length - 1 ? 0 : -1}
          className="flex h-6 items-center rounded-xs pr-0.5 hover:opacity-60"
          onKeyDown={moveFocus}
        >
          <ResultBar status={status} />
        </PageLink>
      ))}
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
