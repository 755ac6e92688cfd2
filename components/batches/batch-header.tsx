"use client";

import { useQuery } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import { useQueryStates } from "nuqs";

import { BlessButton } from "@/components/blessing/bless-button";
import { BlessingLine } from "@/components/blessing/blessing-line";
import { comparisonParams } from "@/components/comparison/search-params";
import { ArchiveButton } from "@/components/jobs/archive-button";
import { AttemptNav } from "@/components/jobs/attempt-nav";
import { DeleteRunsButton } from "@/components/jobs/delete-runs-button";
import { ExecutionBar } from "@/components/jobs/execution-bar";
import { PageTitle } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/list-page";
import { batchIcon } from "@/components/layout/page-icons";
import { Allowed } from "@/components/people/access";
import { RunningDuration } from "@/components/runs/run-duration";
import { ShareButton } from "@/components/sharing/share-button";
import { buttonVariants } from "@/components/ui/inputs/button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { PageLink } from "@/components/ui/links";
import { Skeleton } from "@/components/ui/skeleton";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time-text";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { formatCount, formatDuration } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { batchQueries } from "@/lib/results/client/results-queries";
import { BatchSource } from "./batch-source";
import { CostText } from "./cost-text";
import { ExportMenu } from "./export-menu";
import { describeCounts, JudgedNote, PassBar, PassRate } from "./pass-rate";
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
        parts={[batchTitle(batch.number, batch.attempt), scenarioSetName(batch)]}
        icon={batchIcon(batch.counts)}
      />
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-xl font-semibold tabular-nums">
          {batchTitle(batch.number, batch.attempt)}
        </h1>
        <div className="text-muted flex min-w-32 flex-1 items-center gap-1 text-sm max-sm:order-last max-sm:basis-full">
          <span dir="auto" className="min-w-0 truncate font-mono text-xs">
            {visibleText(batch.batchId)}
          </span>
          <CopyButton text={batch.batchId} label="Copy batch ID" />
        </div>
        <div className="flex flex-wrap items-center gap-1">
          <CompareLink address={address} batch={batch} />
          <BlessButton address={address} batch={batch} />
          <ExportMenu address={address} />
          <ShareButton
            project={address.project}
            shared={{ kind: "batch", setId: address.setId, batchId: address.batchId }}
          />
          <Allowed to="write">
            <ArchiveButton
              project={address.project}
              scope={{ setId: address.setId, batchId: address.batchId }}
              what="batch"
              open={{ count: batch.counts.unfinished, isHeldHere: batch.execution !== null }}
              above={pagePaths.set(address)}
            />
          </Allowed>
          <Allowed to="admin">
            <DeleteRunsButton
              project={address.project}
              scope={{ setId: address.setId, batchId: address.batchId }}
              what="batch"
              above={pagePaths.set(address)}
            />
          </Allowed>
        </div>
      </div>
      <Attempts address={address} batch={batch} />
      {batch.execution && (
        <ExecutionBar address={address} batch={batch} execution={batch.execution} />
      )}
      <BlessingLine address={address} batch={batch} />
      <BatchSource address={address} batch={batch} />
      <Figures batch={batch} />
      <p role="status" className="sr-only">
        {batch.counts.unfinished > 0
          ? `${formatCount(batch.counts.total - batch.counts.unfinished)} of ${plural(batch.counts.total, "run")} finished`
          : `All runs finished: ${describeCounts(batch.counts)}`}
      </p>
    </div>
  );
}

/** To the comparison with the batch before it. */
function CompareLink({ address, batch }: { address: BatchAddress; batch: BatchDetail }) {
  const [{ compare }] = useQueryStates(comparisonParams);
  if (!batch.previous || compare !== null) return null;
  return (
    <PageLink
      href={pagePaths.comparison(address, "previous")}
      className={buttonVariants({ size: "sm" })}
    >
      <GitCompareArrows aria-hidden />
      Compare with previous
    </PageLink>
  );
}

function Attempts({ address, batch }: { address: BatchAddress; batch: BatchDetail }) {
  return (
    <AttemptNav
      attempts={batch.attempts.map(({ batchId, attempt, counts }) => ({
        key: batchId,
        href: pagePaths.batch({ ...address, batchId }),
        attempt,
        isShown: batchId === batch.batchId,
        outcome: (
          <span className="text-muted">
            {formatCount(counts.success)} of {formatCount(counts.total)} passed
          </span>
        ),
      }))}
    />
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
  const { p95Ms } = batch.cells;
  return (
    <div className="border-border flex flex-wrap items-center gap-x-8 gap-y-3 rounded-lg border px-4 py-3">
      <div>
        <p className="text-muted text-xs">Pass rate</p>
        <PassRate rate={batch.passRate} className="text-xl font-semibold" />
        <JudgedNote counts={batch.counts} />
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
          <dd className="tabular-nums">
            <BatchDuration batch={batch} />
          </dd>
        </div>
        {p95Ms !== null && (
          <div>
            <dt className="text-muted text-xs">p95 duration</dt>
            <dd className="tabular-nums">{formatDuration(p95Ms)}</dd>
          </div>
        )}
        {(batch.cells.costUsd !== null || batch.cells.totalTokens !== null) && (
          <div>
            <dt className="text-muted text-xs">Cost</dt>
            <dd className="tabular-nums">
              <CostText usage={batch.cells} runs={batch.counts.total} />
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** While runs are in progress it grows. */
function BatchDuration({ batch }: { batch: BatchDetail }) {
  if (batch.counts.unfinished === 0) return formatDuration(batch.durationMs);
  return <RunningDuration startedAt={batch.startedAt} />;
}
