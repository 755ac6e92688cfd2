import { CopyButton } from "@/components/ui/inputs/copy-button";
import { PageLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import { PassBar, PassRate } from "./pass-rate";
import { RunCounts } from "./run-counts";

interface BatchTableProps {
  project: string;
  batches: readonly BatchSummary[];
}

export function BatchTable({ project, batches }: BatchTableProps) {
  return (
    <Table caption="Batches, newest first" className="table-fixed">
      <thead>
        <tr>
          <Th className="w-28 sm:w-72">Batch</Th>
          <Th>Runs</Th>
          <Th className="w-20 text-right sm:w-24">Pass rate</Th>
          <Th className="hidden w-32 text-right md:table-cell">Duration</Th>
          <Th className="hidden w-48 text-right sm:table-cell">Started</Th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <BatchRow key={batch.batchId} project={project} batch={batch} />
        ))}
      </tbody>
    </Table>
  );
}

function BatchRow({ project, batch }: { project: string; batch: BatchSummary }) {
  const { batchId, number, counts, passRate, startedAt, durationMs } = batch;
  return (
    <Tr>
      <Td>
        <PageLink
          data-row
          {...(counts.failed + counts.errored > 0 && { "data-failure": true })}
          href={pagePaths.batch({ project, ...batch })}
          className="row-link font-medium tabular-nums"
        >
          #{number}
        </PageLink>
        <div className="text-subtle flex items-center text-xs">
          <span dir="auto" className="min-w-0 truncate font-mono" title={visibleText(batchId)}>
            {visibleText(batchId)}
          </span>
          <CopyButton
            text={batchId}
            label="Copy batch id"
            className="relative z-10 -my-1 max-sm:hidden"
          />
        </div>
        <p className="text-muted text-xs sm:hidden">
          <RelativeTime time={startedAt} />
        </p>
      </Td>
      <Td className="space-y-1">
        <PassBar counts={counts} className="max-w-96" />
        <RunCounts counts={counts} />
      </Td>
      <Td className="text-right">
        <PassRate rate={passRate} />
      </Td>
      <Td className="hidden text-right whitespace-nowrap tabular-nums md:table-cell">
        {formatDuration(durationMs)}
      </Td>
      <Td className="hidden text-right whitespace-nowrap sm:table-cell">
        <AbsoluteTime time={startedAt} className="relative z-10 block tabular-nums" />
        <RelativeTime time={startedAt} className="text-muted relative z-10 text-xs" />
      </Td>
    </Tr>
  );
}
