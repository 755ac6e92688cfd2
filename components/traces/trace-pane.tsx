"use client";

import { useQuery } from "@tanstack/react-query";
import { SquareArrowOutUpRight } from "lucide-react";
import { useQueryStates } from "nuqs";

import { LoadError } from "@/components/layout/load-error";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { PageLink } from "@/components/ui/page-link";
import { pagePaths } from "@/lib/base/paths";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import { shownTraceName } from "@/lib/traces/shown-name";
import { atSpan, traceParams } from "./search-params";
import { SidePane } from "./side-pane";
import { NO_SPANS, TraceBody } from "./trace-body";
import { useSpanSelection } from "./use-span-selection";

interface TracePaneProps {
  project: string;
  traceId: string;
  onClose: () => void;
}

/** What happened inside a turn, beside the conversation. */
export function TracePane({ project, traceId, onClose }: TracePaneProps) {
  const { data, error, refetch } = useQuery(traceQueries.detail(project, traceId));
  const [{ view }] = useQueryStates(traceParams);
  const selection = useSpanSelection(data?.spans ?? NO_SPANS);
  const toPage = (
    <PageLink
      href={atSpan(pagePaths.trace(project, traceId), selection.selectedKey, view)}
      className={cn(buttonVariants({ variant: "ghost", size: "sm" }))}
    >
      <SquareArrowOutUpRight aria-hidden />
      Open its page
    </PageLink>
  );
  return (
    <SidePane
      title={data ? shownTraceName(data.trace) : "Trace"}
      actions={toPage}
      onClose={onClose}
    >
      {!data && error && (
        <LoadError what="the trace" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <ListSkeleton />}
      {data && <TraceBody project={project} detail={data} selection={selection} isNarrow />}
    </SidePane>
  );
}
