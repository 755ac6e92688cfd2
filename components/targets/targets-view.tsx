"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";

import { DemoButton } from "@/components/demo/demo-button";
import { LoadError } from "@/components/layout/load-error";
import { PageFrame } from "@/components/layout/page-frame";
import { PageTitle } from "@/components/layout/page-title";
import { buttonVariants } from "@/components/ui/button";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { PageLink } from "@/components/ui/page-link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/paths";
import { targetQueries } from "@/lib/targets/client/target-queries";
import type { Target } from "@/lib/targets/target-schema";
import { visibleText } from "@/lib/visible-text";
import { TYPE_LOOKS } from "./type-chooser";

export function TargetsView({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(targetQueries.list(project));
  return (
    <PageFrame>
      <PageTitle parts={["Targets"]} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">Targets</h1>
        <PageLink
          href={pagePaths.newTarget(project)}
          className={buttonVariants({ variant: "primary" })}
        >
          <Plus aria-hidden />
          New target
        </PageLink>
      </div>
      {error && <LoadError what="the targets" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton />}
      {data?.length === 0 && (
        <div className="border-border text-muted space-y-4 rounded-lg border px-4 py-12 text-center text-sm">
          <p>
            A target is the agent under test: an address, a prompt, code, or several of them in a
            row.
          </p>
          <DemoButton project={project} />
        </div>
      )}
      {data && data.length > 0 && <TargetTable project={project} targets={data} />}
    </PageFrame>
  );
}

function TargetTable({ project, targets }: { project: string; targets: readonly Target[] }) {
  return (
    <Table caption="Targets" className="table-fixed">
      <thead>
        <tr>
          <Th className="w-2/5">Target</Th>
          <Th>Type</Th>
          <Th className="hidden w-32 text-right sm:table-cell">Updated</Th>
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => {
          const { id, name, type, updatedAt } = target;
          return (
            <Tr key={id}>
              <Td>
                <PageLink
                  data-row
                  href={pagePaths.target(project, id)}
                  dir="auto"
                  className="row-link line-clamp-2 font-medium wrap-anywhere"
                >
                  {visibleText(name)}
                </PageLink>
              </Td>
              <Td className="text-muted">
                <p className="text-xs">{TYPE_LOOKS[type].label}</p>
                {target.type === "http" && (
                  <p className="line-clamp-2 font-mono text-xs wrap-anywhere">
                    {target.config.method} {visibleText(target.config.url)}
                  </p>
                )}
              </Td>
              <Td className="text-muted hidden text-right whitespace-nowrap sm:table-cell">
                <RelativeTime time={updatedAt} className="relative z-10" />
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
