import { CopyButton } from "@/components/ui/inputs/copy-button";
import { PageLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import { JudgedNote, PassBar, PassRate, RateChange } from "./pass-rate";
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
          <Th className="w-28 text-right sm:w-44">Pass rate</Th>
          <Th className="hidden w-32 text-right md:table-cell">Duration</Th>
          <Th className="hidden w-48 text-right sm:table-cell">Started</Th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch, index) => (
          <BatchRow
            key={batch.batchId}
            project={project}
            batch={batch}
            before={batches[index + 1]?.passRate ?? null}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface BatchRowProps {
  project: string;
  batch: BatchSummary;
  /** The pass rate of the batch before it. */
  before: number | null;
}

function BatchRow({ project, batch, before }: BatchRowProps) {
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
            label="Copy batch ID"
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
        <PassRate rate={passRate} /> <RateChange rate={passRate} before={before} />
        <JudgedNote counts={counts} />
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
