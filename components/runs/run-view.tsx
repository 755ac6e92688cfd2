"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";

import { LoadError } from "@/components/layout/load-error";
import { PageFrame } from "@/components/layout/page-frame";
import { PageTitle } from "@/components/layout/page-title";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import type { RunAddress } from "@/lib/paths";
import { runQueries } from "@/lib/runs/client/run-queries";
import { STATUS_TRAITS } from "@/lib/runs/run-status";
import { visibleText } from "@/lib/visible-text";
import { RunBreadcrumbs } from "./run-breadcrumbs";
import { RunHeader } from "./run-header";
import { RunTabs } from "./run-tabs";
import { runListParams } from "./search-params";
import { useRunShortcuts } from "./use-run-shortcuts";
import { VerdictPanel } from "./verdict-panel";

export function RunView({ address }: { address: RunAddress }) {
  const [params] = useQueryStates(runListParams);
  const { data: run, error, refetch } = useQuery(runQueries.detail(address.project, address.runId));
  useRunShortcuts(address, params);
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
      <PageTitle parts={[`${label}: ${visibleText(run.name ?? run.scenarioId)}`]} />
      <RunBreadcrumbs address={address} run={run} params={params} />
      <RunHeader address={address} run={run} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 xl:grid-cols-[minmax(20rem,26rem)_minmax(0,1fr)] xl:gap-8">
        <div className="min-w-0">
          <div className="xl:sticky xl:top-16 xl:-m-1 xl:max-h-[calc(100dvh-5rem)] xl:overflow-y-auto xl:p-1">
            <VerdictPanel run={run} />
          </div>
        </div>
        <RunTabs address={address} run={run} />
      </div>
    </PageFrame>
  );
}
