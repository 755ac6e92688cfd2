"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";

import { PassBar } from "@/components/batches/pass-bar";
import { PassRate } from "@/components/batches/pass-rate";
import { DemoButton } from "@/components/demo/demo-button";
import { LoadError } from "@/components/layout/load-error";
import { PageFrame } from "@/components/layout/page-frame";
import { PageTitle } from "@/components/layout/page-title";
import { Sparkline } from "@/components/sets/sparkline";
import { buttonVariants } from "@/components/ui/button";
import { LabelChip } from "@/components/ui/label-chip";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { PageLink } from "@/components/ui/page-link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/paths";
import { plural } from "@/lib/plural";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import type { SuiteSummary } from "@/lib/suites/suite-schema";
import { visibleText } from "@/lib/visible-text";
import { RunSuiteButton } from "./run-suite-button";

export function SuitesView({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(suiteQueries.list(project));
  return (
    <PageFrame>
      <PageTitle parts={["Suites"]} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">Suites</h1>
        <PageLink
          href={pagePaths.newSuite(project)}
          className={buttonVariants({ variant: "primary" })}
        >
          <Plus aria-hidden />
          New suite
        </PageLink>
      </div>
      {error && <LoadError what="the suites" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton />}
      {data?.length === 0 && (
        <div className="border-border text-muted space-y-4 rounded-lg border px-4 py-12 text-center text-sm">
          <p>
            A suite gathers the scenarios that are run together against a target, such as those of
            one release.
          </p>
          <DemoButton project={project} />
        </div>
      )}
      {data && data.length > 0 && <SuiteTable project={project} suites={data} />}
    </PageFrame>
  );
}

function SuiteTable({ project, suites }: { project: string; suites: readonly SuiteSummary[] }) {
  return (
    <Table caption="Suites" className="table-fixed">
      <thead>
        <tr>
          <Th>Suite</Th>
          <Th className="hidden w-48 md:table-cell">Labels</Th>
          <Th className="w-2/5 sm:w-1/4">Latest batch</Th>
          <Th className="hidden w-24 text-right lg:table-cell">Pass rate</Th>
          <Th className="hidden w-44 lg:table-cell">Last 20 batches</Th>
          <Th className="w-20">
            <span className="sr-only">Run</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {suites.map((suite) => (
          <SuiteRow key={suite.id} project={project} suite={suite} />
        ))}
      </tbody>
    </Table>
  );
}

function SuiteRow({ project, suite }: { project: string; suite: SuiteSummary }) {
  const { id, name, description, labels, scenarioIds, latestBatch, recentBatches } = suite;
  return (
    <Tr>
      <Td>
        <PageLink
          data-row
          href={pagePaths.suite(project, id)}
          dir="auto"
          className="row-link line-clamp-2 font-medium wrap-anywhere"
        >
          {visibleText(name)}
        </PageLink>
        <p dir="auto" className="text-muted line-clamp-1 wrap-anywhere">
          {visibleText(description ?? plural(scenarioIds.length, "scenario"))}
        </p>
      </Td>
      <Td className="hidden md:table-cell">
        <div className="flex flex-wrap gap-1">
          {labels.map((label) => (
            <LabelChip key={label} label={label} />
          ))}
        </div>
      </Td>
      <Td>
        {latestBatch ? (
          <div className="space-y-1">
            <PassBar counts={latestBatch.counts} className="max-w-72" />
            <PageLink
              href={pagePaths.batch({ project, ...latestBatch })}
              className="text-muted relative z-10 text-xs underline underline-offset-2"
            >
              Batch #{latestBatch.number}, <RelativeTime time={latestBatch.startedAt} />
            </PageLink>
          </div>
        ) : (
          <span className="text-subtle text-xs">Not run yet</span>
        )}
      </Td>
      <Td className="hidden text-right lg:table-cell">
        <PassRate rate={latestBatch?.passRate ?? null} />
      </Td>
      <Td className="hidden lg:table-cell">
        {recentBatches.length > 0 && <Sparkline batches={recentBatches} />}
      </Td>
      <Td className="text-right">
        <RunSuiteButton project={project} suite={suite} size="sm" className="relative z-10" />
      </Td>
    </Tr>
  );
}
