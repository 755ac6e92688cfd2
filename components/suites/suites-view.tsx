"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";

import { LoadError } from "@/components/layout/load-error";
import { PageFrame } from "@/components/layout/page-frame";
import { PageTitle } from "@/components/layout/page-title";
import { buttonVariants } from "@/components/ui/button";
import { LabelChip } from "@/components/ui/label-chip";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { PageLink } from "@/components/ui/page-link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/paths";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import type { Suite } from "@/lib/suites/suite-schema";
import { visibleText } from "@/lib/visible-text";

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
        <p className="border-border text-muted rounded-lg border px-4 py-12 text-center text-sm">
          A suite gathers the scenarios that are looked at together, such as those of one release.
        </p>
      )}
      {data && data.length > 0 && <SuiteTable project={project} suites={data} />}
    </PageFrame>
  );
}

function SuiteTable({ project, suites }: { project: string; suites: readonly Suite[] }) {
  return (
    <Table caption="Suites" className="table-fixed">
      <thead>
        <tr>
          <Th>Suite</Th>
          <Th className="hidden w-48 md:table-cell">Labels</Th>
          <Th className="w-24 text-right">Scenarios</Th>
          <Th className="hidden w-28 text-right sm:table-cell">Repeats</Th>
          <Th className="hidden w-32 text-right sm:table-cell">Updated</Th>
        </tr>
      </thead>
      <tbody>
        {suites.map(({ id, name, description, labels, scenarioIds, repeatCount, updatedAt }) => (
          <Tr key={id}>
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
                {visibleText(description ?? "")}
              </p>
            </Td>
            <Td className="hidden md:table-cell">
              <div className="flex flex-wrap gap-1">
                {labels.map((label) => (
                  <LabelChip key={label} label={label} />
                ))}
              </div>
            </Td>
            <Td className="text-right tabular-nums">{scenarioIds.length}</Td>
            <Td className="hidden text-right tabular-nums sm:table-cell">{repeatCount}</Td>
            <Td className="text-muted hidden text-right whitespace-nowrap sm:table-cell">
              <RelativeTime time={updatedAt} className="relative z-10" />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
