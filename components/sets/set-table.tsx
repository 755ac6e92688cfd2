"use client";

import { Pin } from "lucide-react";

import { JudgedNote, PassBar, PassRate, RateChange } from "@/components/batches/pass-rate";
import { RunCounts } from "@/components/batches/run-counts";
import { Allowed } from "@/components/people/access";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { RowLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { usePinSet } from "@/lib/results/client/edit-set";
import type { SetSummary } from "@/lib/results/sets/set-schema";
import { BatchStrip } from "./batch-strip";

export function SetTable({ project, sets }: { project: string; sets: readonly SetSummary[] }) {
  return (
    <Table caption="Sets" className="table-fixed">
      <thead>
        <tr>
          <Th>Set</Th>
          <Th className="w-1/2 sm:w-2/5 lg:w-1/3">Latest batch</Th>
          <Th className="hidden w-44 text-right sm:table-cell">Pass rate</Th>
          <Th className="hidden w-48 lg:table-cell">Last 20 batches</Th>
          <Th className="hidden w-24 text-right md:table-cell">Batches</Th>
          <Th className="hidden w-32 text-right sm:table-cell">Last activity</Th>
        </tr>
      </thead>
      <tbody>
        {sets.map((set) => (
          <SetRow key={set.setId} project={project} set={set} />
        ))}
      </tbody>
    </Table>
  );
}

function SetRow({ project, set }: { project: string; set: SetSummary }) {
  const latest = set.latestBatch;
  return (
    <Tr className="group/set">
      <Td>
        <div className="flex min-w-0 items-center gap-1">
          <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-1.5">
            <RowLink href={pagePaths.set({ project, setId: set.setId })}>
              {visibleText(set.suite?.name ?? set.setId)}
            </RowLink>
            {set.suite && <span className="text-subtle text-xs">Suite</span>}
          </div>
          <Allowed to="write">
            <PinButton project={project} set={set} />
          </Allowed>
        </div>
        <p className="text-muted text-xs sm:hidden">
          {plural(set.batchCount, "batch", "batches")} · <RelativeTime time={set.lastReceivedAt} />
        </p>
      </Td>
      <Td>
        {latest && (
          <div className="space-y-1">
            <PassBar counts={latest.counts} className="max-w-96" />
            <RunCounts counts={latest.counts} />
          </div>
        )}
      </Td>
      <Td className="hidden text-right sm:table-cell">
        <Headline set={set} />
      </Td>
      <Td className="hidden lg:table-cell">
        <BatchStrip batches={set.recentBatches} />
      </Td>
      <Td className="hidden text-right tabular-nums md:table-cell">
        {formatCount(set.batchCount)}
      </Td>
      <Td className="text-muted hidden text-right whitespace-nowrap sm:table-cell">
        <RelativeTime time={set.lastReceivedAt} className="relative z-10" />
      </Td>
    </Tr>
  );
}

/** A pinned set comes first, for everybody in the project. */
function PinButton({ project, set }: { project: string; set: SetSummary }) {
  const pin = usePinSet(project, set.setId);
  const isPinned = pin.isPending ? pin.variables : set.isPinned;
  const name = visibleText(set.suite?.name ?? set.setId);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-pressed={isPinned}
        aria-label={`Pin ${name}`}
        title={isPinned ? "Unpin" : "Pin to the top"}
        className={cn(
          "relative z-10 -my-1 ml-auto",
          isPinned
            ? "text-accent"
            : "opacity-0 group-focus-within/set:opacity-100 group-hover/set:opacity-100 [@media(hover:none)]:opacity-100",
        )}
        onClick={() => {
          if (!pin.isPending) pin.mutate(!set.isPinned);
        }}
      >
        <Pin aria-hidden fill={isPinned ? "currentColor" : "none"} />
      </Button>
      <ActionError error={pin.error} />
    </>
  );
}

/** The pass rate of the latest batch, of how many runs, and the change since the one before it. */
function Headline({ set: { latestBatch, recentBatches } }: { set: SetSummary }) {
  const rate = latestBatch?.passRate ?? null;
  return (
    <>
      <PassRate rate={rate} />{" "}
      <RateChange rate={rate} before={recentBatches.at(-2)?.passRate ?? null} />
      {latestBatch && <JudgedNote counts={latestBatch.counts} />}
    </>
  );
}
