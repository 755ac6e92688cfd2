"use client";

import { useQuery } from "@tanstack/react-query";

import { DemoButton } from "@/components/demo/demo-button";
import { ListPage } from "@/components/layout/list-page";
import { ProblemLine } from "@/components/ui/problem-notice";
import { RowLink } from "@/components/ui/row-link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { targetQueries } from "@/lib/targets/client/target-queries";
import type { Target } from "@/lib/targets/target-schema";
import { TYPE_LOOKS } from "./type-chooser";

export function TargetsView({ project }: { project: string }) {
  const query = useQuery(targetQueries.list(project));
  return (
    <ListPage
      title="Targets"
      create={{ label: "New target", href: pagePaths.newTarget(project) }}
      query={query}
      empty={
        <>
          <p>
            A target is the agent under test: an address, a prompt, code, or several of them in a
            row.
          </p>
          <DemoButton project={project} />
        </>
      }
    >
      {(targets) => <TargetTable project={project} targets={targets} />}
    </ListPage>
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
                <RowLink href={pagePaths.target(project, id)}>{visibleText(name)}</RowLink>
              </Td>
              <Td className="text-muted">
                <p className="text-xs">{TYPE_LOOKS[type].label}</p>
                <ProblemLine problem={target.problem} />
                {target.type === "http" && target.problem === undefined && (
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
