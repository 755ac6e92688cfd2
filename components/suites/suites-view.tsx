"use client";

import { useQuery } from "@tanstack/react-query";

import { JudgedNote, PassBar, PassRate } from "@/components/batches/pass-rate";
import { DemoButton } from "@/components/demo/demo-button";
import { ListPage } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { BatchStrip } from "@/components/sets/batch-strip";
import { LabelChip } from "@/components/ui/label-chip";
import { PageLink, RowLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import type { SuiteSummary } from "@/lib/suites/suite-schema";
import { RunSuiteButton } from "./run-suite-button";

export function SuitesView({ project }: { project: string }) {
  const query = useQuery(suiteQueries.list(project));
  return (
    <ListPage
      title="Suites"
      create={{ label: "New suite", href: pagePaths.newSuite(project) }}
      query={query}
      empty={
        <>
          <p>
            A suite is a group of scenarios that run together against one or more targets, such as
            those for a release.
          </p>
          <Allowed to="write">
            <DemoButton project={project} />
          </Allowed>
        </>
      }
    >
      {(suites) => <SuiteTable project={project} suites={suites} />}
    </ListPage>
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
          <Th className="hidden w-44 text-right lg:table-cell">Pass rate</Th>
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
        <RowLink href={pagePaths.suite(project, id)}>{visibleText(name)}</RowLink>
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
        {latestBatch && <JudgedNote counts={latestBatch.counts} />}
      </Td>
      <Td className="hidden lg:table-cell">
        {recentBatches.length > 0 && <BatchStrip batches={recentBatches} />}
      </Td>
      <Td className="text-right">
        <Allowed to="run">
          <RunSuiteButton project={project} suite={suite} size="sm" className="relative z-10" />
        </Allowed>
      </Td>
    </Tr>
  );
}
