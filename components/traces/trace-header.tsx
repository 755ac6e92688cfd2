"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleX, FilePlus2, PlayCircle } from "lucide-react";
import type { ReactNode } from "react";

import { PageTitle } from "@/components/layout/entity-frame";
import { Breadcrumbs } from "@/components/layout/header/breadcrumbs";
import { Allowed } from "@/components/people/access";
import { buttonVariants } from "@/components/ui/inputs/button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { PageLink } from "@/components/ui/links";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { formatCost, formatCount, formatDuration } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { runQueries } from "@/lib/results/client/results-queries";
import type { TraceSummary } from "@/lib/traces/trace";
import { shownTraceName } from "@/lib/traces/trace-name";
import { DeleteTraceButton } from "./delete-trace-button";

interface TraceHeaderProps {
  project: string;
  trace: TraceSummary;
}

export function TraceHeader({ project, trace }: TraceHeaderProps) {
  const name = shownTraceName(trace);
  return (
    <>
      <PageTitle parts={[name, "Traces"]} />
      <Breadcrumbs above={[{ label: "Traces", href: pagePaths.traces(project) }]} current={name} />
      <div className="mt-2 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 dir="auto" className="text-xl font-semibold wrap-anywhere">
            {name}
          </h1>
          <p className="text-muted flex items-center gap-1 text-xs">
            <span className="min-w-0 truncate font-mono">{visibleText(trace.id)}</span>
            <CopyButton text={trace.id} label="Copy ID" />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {trace.scenarioRunId !== null && (
            <RunLink project={project} runId={trace.scenarioRunId} />
          )}
          <Allowed to="write">
            <PageLink
              href={pagePaths.newScenario(project, { trace: trace.id })}
              className={buttonVariants()}
            >
              <FilePlus2 aria-hidden />
              New scenario from this {trace.origin === "session" ? "session" : "trace"}
            </PageLink>
          </Allowed>
          <Allowed to="admin">
            <DeleteTraceButton project={project} traceId={trace.id} />
          </Allowed>
        </div>
      </div>
      <TraceFacts trace={trace} />
    </>
  );
}

/** A trace may name a run of which nothing has come. */
function RunLink({ project, runId }: { project: string; runId: string }) {
  const { data: run } = useQuery(runQueries.detail(project, runId));
  if (!run) return null;
  return (
    <PageLink href={pagePaths.runById(project, runId)} className={buttonVariants()}>
      <PlayCircle aria-hidden />
      Go to run
    </PageLink>
  );
}

function TraceFacts({ trace }: { trace: TraceSummary }) {
  const { startedAt, durationMs, spanCount, modelCount, errorCount, totalTokens, costUsd } = trace;
  const started = new Date(startedAt).toISOString();
  return (
    <dl className="mt-4 mb-5 flex flex-wrap gap-x-8 gap-y-3 text-sm">
      <Fact name="Started">
        <AbsoluteTime time={started} /> <RelativeTime time={started} className="text-muted" />
      </Fact>
      <Fact name="Duration">{formatDuration(durationMs)}</Fact>
      <Fact name="Spans">
        {formatCount(spanCount)}
        <span className="text-muted"> · {plural(modelCount, "model call")}</span>
      </Fact>
      <Fact name="Errors">
        {errorCount === 0 ? (
          "none"
        ) : (
          <span className="text-failure inline-flex items-center gap-1">
            <CircleX aria-hidden className="size-3.5" />
            {formatCount(errorCount)}
          </span>
        )}
      </Fact>
      <Fact name="Tokens">{totalTokens === 0 ? "–" : formatCount(totalTokens)}</Fact>
      <Fact name="Cost">{costUsd === null ? "–" : formatCost(costUsd)}</Fact>
      <Fact name="Source">{visibleText(trace.source)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="wrap-anywhere tabular-nums">{children}</dd>
    </div>
  );
}
