"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/load-error";
import { PageFrame } from "@/components/layout/page-frame";
import { useShortcuts } from "@/components/layout/use-shortcuts";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import { FeedbackDraftsProvider } from "./feedback-drafts";
import { NO_SPANS, TraceBody } from "./trace-body";
import { TraceHeader } from "./trace-header";
import { useSpanSelection, type SpanSelection } from "./use-span-selection";

interface TraceViewProps {
  project: string;
  traceId: string;
}

export function TraceView(props: TraceViewProps) {
  return (
    <FeedbackDraftsProvider>
      <TracePage {...props} />
    </FeedbackDraftsProvider>
  );
}

function TracePage({ project, traceId }: TraceViewProps) {
  const { data, error, refetch } = useQuery(traceQueries.detail(project, traceId));
  const selection = useSpanSelection(data?.spans ?? NO_SPANS);
  useFailureKeys(selection);
  return (
    <PageFrame>
      {!data && error && (
        <LoadError what="the trace" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <ListSkeleton />}
      {data && (
        <>
          <TraceHeader project={project} trace={data.trace} />
          <TraceBody project={project} detail={data} selection={selection} />
        </>
      )}
    </PageFrame>
  );
}

/** To the next or previous failed span, around the end. */
function useFailureKeys({ failures, selectedKey, select }: SpanSelection): void {
  const step = (by: 1 | -1) => {
    if (failures.length === 0) return;
    const at = selectedKey === null ? -1 : failures.indexOf(selectedKey);
    const next = failures.at((at + by) % failures.length);
    if (next !== undefined) select(next);
  };
  useShortcuts({
    nextFailure: () => {
      step(1);
    },
    previousFailure: () => {
      step(-1);
    },
  });
}
