"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { PageLink } from "@/components/ui/links";
import { pagePaths, type SetAddress } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";
import { CHANGE_TRAITS, NEWS, type CellChange } from "@/lib/results/comparison/cell-changes";
import { comparisonQueries } from "@/lib/results/comparison/client/comparison-queries";
import type { Comparison } from "@/lib/results/comparison/comparison-schema";

/** What changed in the latest batch of a set. */
export function SinceLastBatch({ address }: { address: SetAddress }) {
  const { data: set } = useQuery(scenarioSetQueries.detail(address));
  const batchId = set?.latestBatch?.batchId;
  if (batchId === undefined) return null;
  return <Changes key={batchId} {...address} batchId={batchId} />;
}

function Changes(address: SetAddress & { batchId: string }) {
  const { data } = useInfiniteQuery(comparisonQueries.of(address, { base: "previous" }));
  const comparison = data?.pages[0];
  if (!comparison?.base) return null;
  const { base, new: now } = comparison;
  const parts = partsOf(comparison);
  return (
    <p className="mb-4 flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm">
      <span className="text-muted">
        {batchTitle(now.number, now.attempt)} since {batchTitle(base.number, base.attempt)}:
      </span>
      {parts.map(({ change, text }) => (
        <PageLink
          key={change}
          href={pagePaths.comparison(address, "previous", change)}
          className="underline underline-offset-2"
        >
          {text}
        </PageLink>
      ))}
      {parts.length === 0 && (
        <span>{comparison.isRunning ? "nothing new yet." : "nothing new."}</span>
      )}
      {comparison.isRunning && <span className="text-muted">Still running.</span>}
      <PageLink
        href={pagePaths.comparison(address, "previous")}
        className="text-muted underline underline-offset-2"
      >
        Compare
      </PageLink>
    </p>
  );
}

/** What a running batch has not reached yet, or has no result of. */
const MAY_COME: readonly CellChange[] = ["not-comparable", "removed"];

function partsOf({ counts, isRunning }: Comparison): { change: CellChange; text: string }[] {
  const shown = NEWS.filter((change) => !(isRunning && MAY_COME.includes(change)));
  return shown
    .filter((change) => counts[change] > 0)
    .map((change) => {
      const label = CHANGE_TRAITS[change].label.toLowerCase();
      const count = counts[change];
      const text = change === "new-failure" ? plural(count, label) : `${String(count)} ${label}`;
      return { change, text };
    });
}
