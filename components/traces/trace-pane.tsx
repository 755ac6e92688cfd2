"use client";

import { useQuery } from "@tanstack/react-query";
import { SquareArrowOutUpRight, X } from "lucide-react";
import { useQueryStates } from "nuqs";

import { LoadError } from "@/components/layout/load-error";
import { useShortcuts } from "@/components/layout/use-shortcuts";
import { Button, buttonVariants } from "@/components/ui/button";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { PageLink } from "@/components/ui/page-link";
import { cn } from "@/lib/cn";
import { pagePaths } from "@/lib/paths";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import { visibleText } from "@/lib/visible-text";
import { paneParams } from "./search-params";
import { TraceBody } from "./trace-view";

interface TracePaneProps {
  project: string;
  traceId: string;
}

/** What happened inside a turn, beside the conversation. */
export function TracePane({ project, traceId }: TracePaneProps) {
  const { data, error, refetch } = useQuery(traceQueries.detail(project, traceId));
  const [, setParams] = useQueryStates(paneParams);
  const close = () => void setParams(null);
  useShortcuts({ closePane: close });
  return (
    <aside
      aria-label="Trace"
      className="bg-background max-xl:fixed max-xl:inset-0 max-xl:z-30 max-xl:overflow-y-auto max-xl:p-4"
    >
      <div className="mb-2 flex items-center gap-1">
        <h2 dir="auto" className="mr-auto min-w-0 truncate text-base font-semibold">
          {data ? visibleText(data.trace.name) : "Trace"}
        </h2>
        <PageLink
          href={pagePaths.trace(project, traceId)}
          className={cn(buttonVariants({ variant: "ghost", size: "sm" }))}
        >
          <SquareArrowOutUpRight aria-hidden />
          Open its page
        </PageLink>
        <Button variant="ghost" size="icon" aria-label="Close the trace" onClick={close}>
          <X aria-hidden />
        </Button>
      </div>
      {!data && error && (
        <LoadError what="the trace" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <ListSkeleton />}
      {data && <TraceBody project={project} detail={data} isNarrow />}
    </aside>
  );
}
