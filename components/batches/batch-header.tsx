"use client";

import { useQuery } from "@tanstack/react-query";

import { ExecutionBar } from "@/components/jobs/execution-bar";
import { PageTitle } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/list-page";
import { batchIcon } from "@/components/layout/page-icons";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time-text";
import type { BatchAddress } from "@/lib/base/paths";
import { formatCount, formatDuration } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import { batchQueries } from "@/lib/results/client/results-queries";
import { describeCounts, PassBar, PassRate } from "./pass-rate";
import { RunCounts } from "./run-counts";

export function BatchHeader({ address }: { address: BatchAddress }) {
  const { data: batch, error, refetch } = useQuery(batchQueries.detail(address));
  if (!batch)
    return error ? (
      <LoadError what="the batch" error={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton className="my-4 h-24" />
    );
  return (
    <div className="mt-2 mb-5 space-y-3">
      <PageTitle
        parts={[`Batch #${String(batch.number)}`, scenarioSetName(batch)]}
        icon={batchIcon(batch.counts)}
      />
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-xl font-semibold tabular-nums">Batch #{batch.number}</h1>
        <div className="text-muted flex min-w-0 items-center gap-1 text-sm">
          <span dir="auto" className="min-w-0 truncate font-mono text-xs">
            {visibleText(batch.batchId)}
          </span>
          <CopyButton text={batch.batchId} label="Copy batch id" />
        </div>
      </div>
      {batch.execution && (
        <ExecutionBar address={address} batch={batch} execution={batch.execution} />
      )}
      <Figures batch={batch} />
      <p role="status" className="sr-only">
        {batch.counts.unfinished > 0
          ? `${formatCount(batch.counts.total - batch.counts.unfinished)} of ${plural(batch.counts.total, "run")} finished`
          : `All runs finished: ${describeCounts(batch.counts)}`}
      </p>
    </div>
  );
}

/** The suite, where there is one; else the set. */
export function scenarioSetName({
  execution,
  setId,
}: Pick<BatchDetail, "execution" | "setId">): string {
  return visibleText(execution?.suiteId ? execution.suiteName : setId);
}

function Figures({ batch }: { batch: BatchDetail }) {
  return (
    <div className="border-border flex flex-wrap items-center gap-x-8 gap-y-3 rounded-lg border px-4 py-3">
      <div>
        <p className="text-muted text-xs">Pass rate</p>
        <PassRate rate={batch.passRate} className="text-xl font-semibold" />
      </div>
      <div className="min-w-56 flex-1 space-y-1.5">
        <PassBar counts={batch.counts} className="h-2.5" />
        <div className="flex flex-wrap justify-between gap-x-4">
          <RunCounts counts={batch.counts} className="text-sm" />
          <span className="text-muted text-sm">{plural(batch.counts.total, "run")}</span>
        </div>
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <div>
          <dt className="text-muted text-xs">Started</dt>
          <dd>
            <AbsoluteTime time={batch.startedAt} className="tabular-nums" />{" "}
            <RelativeTime time={batch.startedAt} className="text-muted" />
          </dd>
        </div>
        <div>
          <dt className="text-muted text-xs">Duration</dt>
          <dd className="tabular-nums">{formatDuration(batch.durationMs)}</dd>
        </div>
      </dl>
    </div>
  );
}
