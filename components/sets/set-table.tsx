import { PassBar, PassRate } from "@/components/batches/pass-rate";
import { RunCounts } from "@/components/batches/run-counts";
import { RowLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { SetSummary } from "@/lib/results/sets/set-schema";
import { Sparkline } from "./sparkline";

export function SetTable({ project, sets }: { project: string; sets: readonly SetSummary[] }) {
  return (
    <Table caption="Sets" className="table-fixed">
      <thead>
        <tr>
          <Th>Set</Th>
          <Th className="w-1/2 sm:w-2/5 lg:w-1/3">Latest batch</Th>
          <Th className="hidden w-24 text-right sm:table-cell">Pass rate</Th>
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
    <Tr>
      <Td>
        <RowLink href={pagePaths.set({ project, setId: set.setId })}>
          {visibleText(set.suite?.name ?? set.setId)}
        </RowLink>
        {set.suite && <span className="text-subtle ml-1.5 text-xs">Suite</span>}
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
        <PassRate rate={latest?.passRate ?? null} />
      </Td>
      <Td className="hidden lg:table-cell">
        <Sparkline batches={set.recentBatches} />
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
