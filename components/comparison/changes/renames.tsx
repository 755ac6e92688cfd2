"use client";

import { Link2, Tag, Unlink2 } from "lucide-react";
import { useQueryStates } from "nuqs";

import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { ComparedCell, Comparison } from "@/lib/results/comparison/comparison-schema";
import { printJoined, readJoined } from "@/lib/results/comparison/renames";
import { comparisonParams } from "../search-params";

/** Scenarios that seem to have another name now. Joined, they are compared under the new one. */
export function Renames({ comparison: { renames } }: { comparison: Comparison }) {
  const [{ joined }, setParams] = useQueryStates(comparisonParams);
  if (renames.length === 0) return null;
  const join = (chosen: Comparison["renames"]) => {
    const all = new Map(readJoined(joined));
    for (const { from, to } of chosen) all.set(from.cell, to.cell);
    void setParams({ joined: printJoined(all), cell: null });
  };
  return (
    <Notice
      Icon={Tag}
      title={`${plural(renames.length, "scenario")} may have been renamed`}
      action={
        renames.length > 1 && (
          <Button
            size="sm"
            onClick={() => {
              join(renames);
            }}
          >
            Join all
          </Button>
        )
      }
    >
      <p>The definition is the same, and the old name is gone. Joined, they are compared.</p>
      <ul className="mt-1 space-y-1">
        {renames.map((rename) => (
          <li key={rename.from.cell} className="flex flex-wrap items-center gap-x-2">
            <span className="min-w-0 wrap-anywhere">
              <bdi>{visibleText(rename.from.name)}</bdi> →{" "}
              <bdi className="text-foreground">{visibleText(rename.to.name)}</bdi>
            </span>
            <Button
              variant="ghost"
              size="sm"
              aria-label={`Join ${visibleText(rename.from.name)} and ${visibleText(rename.to.name)}`}
              onClick={() => {
                join([rename]);
              }}
            >
              <Link2 aria-hidden />
              Join
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** In the row of a joined cell. */
export function RenamedFrom({ cell }: { cell: ComparedCell }) {
  const [{ joined }, setParams] = useQueryStates(comparisonParams);
  if (cell.renamedFrom === null) return null;
  const name = visibleText(cell.renamedFrom);
  const separate = () => {
    const others = [...readJoined(joined)].filter(([, to]) => to !== cell.cell);
    void setParams({ joined: printJoined(new Map(others)) || null, cell: null });
  };
  return (
    <p className="text-muted flex flex-wrap items-center gap-x-1 pl-5 text-xs">
      <span className="min-w-0 wrap-anywhere">
        renamed from <bdi>{name}</bdi>
      </span>
      <Button
        variant="ghost"
        size="sm"
        className="relative z-10"
        aria-label={`Separate it from ${name}`}
        onClick={separate}
      >
        <Unlink2 aria-hidden />
        Separate
      </Button>
    </p>
  );
}
