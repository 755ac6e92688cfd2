"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/list-page";
import { runIcon } from "@/components/layout/page-icons";
import { FeedbackDraftsProvider } from "@/components/traces/spans/feedback-drafts";
import { useTracePane } from "@/components/traces/use-trace-pane";
import { cn } from "@/components/ui/cn";
import { lazyPart } from "@/components/ui/lazy-part";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { RunAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { runQueries } from "@/lib/results/client/results-queries";
import { readRunStamp } from "@/lib/results/runs/run-stamp";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { RunBreadcrumbs, RunHeader } from "./run-header";
import { useRunShortcuts } from "./run-neighbours";
import { RunTabs } from "./run-tabs";
import { runListParams } from "./search-params";
import { VerdictPanel } from "./verdict/verdict-panel";

// Its code is loaded when a trace is opened.
const TracePane = dynamic(
  lazyPart({
    name: "the trace",
    load: async () => (await import("@/components/traces/trace-pane")).TracePane,
  }),
  { loading: () => <ListSkeleton /> },
);

export function RunView(props: { address: RunAddress }) {
  return (
    <FeedbackDraftsProvider>
      <RunPage {...props} />
    </FeedbackDraftsProvider>
  );
}

function RunPage({ address }: { address: RunAddress }) {
  const [params] = useQueryStates(runListParams);
  const pane = useTracePane();
  const { data: traces } = useQuery(runQueries.traces(address.project, address.runId));
  const { data: run, error, refetch } = useQuery(runQueries.detail(address.project, address.runId));
  useRunShortcuts(address, { params, pane });
  if (!run)
    return (
      <PageFrame>
        {error ? (
          <LoadError what="the run" error={error} onRetry={() => void refetch()} />
        ) : (
          <ListSkeleton />
        )}
      </PageFrame>
    );
  const { label } = STATUS_TRAITS[run.status];
  return (
    <PageFrame>
      <PageTitle
        parts={[
          `${label}: ${visibleText(run.name ?? run.scenarioId)}`,
          `#${String(run.batchNumber)}`,
          visibleText(readRunStamp(run.metadata).suite ?? run.setId),
        ]}
        icon={runIcon(run.status)}
      />
      <RunBreadcrumbs address={address} run={run} params={params} />
      <RunHeader address={address} run={run} params={params} />
      <div
        className={cn(
          "grid grid-cols-[minmax(0,1fr)] gap-6 xl:gap-8",
          pane.traceId === null
            ? "xl:grid-cols-[minmax(20rem,26rem)_minmax(0,1fr)]"
            : "xl:grid-cols-[minmax(15rem,20rem)_minmax(0,1fr)_minmax(0,1.1fr)]",
        )}
      >
        <Column>
          <VerdictPanel
            project={address.project}
            run={run}
            traces={traces}
            onOpenTrace={pane.open}
          />
        </Column>
        <RunTabs
          address={address}
          run={run}
          onOpenTrace={pane.open}
          hasOutline={pane.traceId === null}
        />
        {pane.traceId !== null && (
          <Column>
            <TracePane
              key={pane.traceId}
              project={address.project}
              traceId={pane.traceId}
              takesFocus={pane.takesFocus}
              onClose={pane.close}
            />
          </Column>
        )}
      </div>
    </PageFrame>
  );
}

/** Stays in view while the conversation scrolls. */
function Column({ children }: { children: ReactNode }) {
  return (
    <div className="min-w-0">
      <div className="xl:sticky xl:top-16 xl:-m-1 xl:max-h-[calc(100dvh-5rem)] xl:overflow-y-auto xl:p-1">
        {children}
      </div>
    </div>
  );
}
