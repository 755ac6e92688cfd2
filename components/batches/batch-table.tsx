import { BlessedMark } from "@/components/blessing/blessed-mark";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { PageLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time-text";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { ListedBatch } from "@/lib/results/batches/batch-schema";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { BatchNote } from "./batch-note";
import { CostText } from "./cost-text";
import { JudgedNote, PassBar, PassRate, RateChange } from "./pass-rate";
import { ProvenanceDetails, Revision } from "./provenance";
import { RunCounts } from "./run-counts";

interface BatchTableProps {
  project: string;
  batches: readonly ListedBatch[];
}

export function BatchTable({ project, batches }: BatchTableProps) {
  return (
    <Table caption="Batches, newest first" className="table-fixed">
      <thead>
        <tr>
          <Th className="w-28 sm:w-44 lg:w-60">Batch</Th>
          <Th className="hidden lg:table-cell">Source</Th>
          <Th className="lg:w-1/5">Runs</Th>
          <Th className="w-28 text-right sm:w-36 lg:w-40">Pass rate</Th>
          <Th className="hidden w-24 text-right lg:table-cell">Duration</Th>
          <Th className="hidden w-20 text-right xl:table-cell">Cost</Th>
          <Th className="hidden w-44 text-right md:table-cell">Started</Th>
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
  batch: ListedBatch;
  /** The pass rate of the batch before it. */
  before: number | null;
}

function BatchRow({ project, batch, before }: BatchRowProps) {
  const { batchId, number, counts, passRate, startedAt, durationMs, provenance } = batch;
  return (
    <Tr className="group/batch">
      <Td>
        <PageLink
          data-row
          {...(counts.failed + counts.errored > 0 && { "data-failure": true })}
          href={pagePaths.batch({ project, ...batch })}
          className="row-link font-medium tabular-nums"
        >
          #{number}
        </PageLink>
        <BlessedMark blessing={batch.blessing} className="relative z-10 ml-2" />
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
        <p className="text-muted text-xs md:hidden">
          <RelativeTime time={startedAt} />
        </p>
        <div className="lg:hidden">
          <Revision provenance={provenance} />
          {provenance.note !== null && (
            <bdi className="text-muted line-clamp-2 text-xs wrap-anywhere">
              {visibleText(provenance.note)}
            </bdi>
          )}
        </div>
      </Td>
      <Td className="hidden lg:table-cell">
        <Source address={{ project, setId: batch.setId, batchId }} batch={batch} />
      </Td>
      <Td className="space-y-1">
        <PassBar counts={counts} className="max-w-96" />
        <RunCounts counts={counts} />
      </Td>
      <Td className="text-right">
        <PassRate rate={passRate} /> <RateChange rate={passRate} before={before} />
        <JudgedNote counts={counts} />
      </Td>
      <Td className="hidden text-right whitespace-nowrap tabular-nums lg:table-cell">
        {formatDuration(durationMs)}
      </Td>
      <Td className="hidden text-right tabular-nums xl:table-cell">
        <CostText usage={batch} runs={counts.total} />
      </Td>
      <Td className="hidden text-right whitespace-nowrap md:table-cell">
        <AbsoluteTime time={startedAt} className="relative z-10 block tabular-nums" />
        <RelativeTime time={startedAt} className="text-muted relative z-10 text-xs" />
      </Td>
    </Tr>
  );
}

/** What was tested, who started it, and the note, which can be changed. */
function Source({ address, batch }: { address: BatchAddress; batch: ListedBatch }) {
  const { provenance, number, attempt } = batch;
  const { actor, note } = provenance;
  return (
    <div className="text-muted flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs">
      <Revision provenance={provenance} />
      <ProvenanceDetails provenance={provenance} />
      {actor !== null && (
        <span>
          by <bdi>{visibleText(actor)}</bdi>
        </span>
      )}
      <BatchNote
        isQuiet
        address={address}
        name={batchTitle(number, attempt)}
        note={note}
        className={cn("text-foreground", note !== null && "basis-full")}
      />
    </div>
  );
}
