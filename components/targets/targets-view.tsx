"use client";

import { useQuery } from "@tanstack/react-query";
import { Braces, Globe, MessageSquareText, Workflow, type LucideIcon } from "lucide-react";

import { PassRate } from "@/components/batches/pass-rate";
import { DemoButton } from "@/components/demo/demo-button";
import { ListPage } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { PageLink, RowLink } from "@/components/ui/links";
import { ProblemLine } from "@/components/ui/notice";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { targetUseQuery } from "@/lib/runner/client/runner-queries";
import type { TargetUse } from "@/lib/runner/jobs/target-use";
import { targetQueries } from "@/lib/targets/client/target-queries";
import type { Target, TargetType } from "@/lib/targets/target-schema";

interface TypeLook {
  label: string;
  Icon: LucideIcon;
  explanation: string;
}

export const TYPE_LOOKS: Record<TargetType, TypeLook> = {
  http: {
    label: "HTTP",
    Icon: Globe,
    explanation: "A URL that receives a conversation and replies: your deployed agent.",
  },
  prompt: {
    label: "Prompt",
    Icon: MessageSquareText,
    explanation: "A model with a system prompt and tools, without an agent.",
  },
  code: {
    label: "Code",
    Icon: Braces,
    explanation: "A JavaScript or TypeScript function that replies, run in a sandbox.",
  },
  workflow: {
    label: "Workflow",
    Icon: Workflow,
    explanation: "A sequence of other targets and code steps; each can use earlier results.",
  },
};

const ORDER = ["http", "prompt", "code", "workflow"] as const satisfies readonly TargetType[];

/** What the agent under test is: the form follows from it. */
export function TypeChooser({ onChoose }: { onChoose: (type: TargetType) => void }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {ORDER.map((type) => {
        const { label, Icon, explanation } = TYPE_LOOKS[type];
        return (
          <li key={type}>
            <button
              type="button"
              className="border-border hover:bg-hover flex w-full items-start gap-3 rounded-lg border p-4 text-left"
              onClick={() => {
                onChoose(type);
              }}
            >
              <Icon aria-hidden className="text-muted mt-0.5 size-5 shrink-0" />
              <span className="min-w-0">
                <span className="block font-medium">{label}</span>
                <span className="text-muted block text-sm">{explanation}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

export function TargetsView({ project }: { project: string }) {
  const query = useQuery(targetQueries.list(project));
  return (
    <ListPage
      title="Targets"
      create={{ label: "New target", href: pagePaths.newTarget(project) }}
      query={query}
      empty={
        <>
          <p>A target is the agent under test: a URL, a prompt, code, or a sequence of these.</p>
          <Allowed to="write">
            <DemoButton project={project} />
          </Allowed>
        </>
      }
    >
      {(targets) => <TargetTable project={project} targets={targets} />}
    </ListPage>
  );
}

function TargetTable({ project, targets }: { project: string; targets: readonly Target[] }) {
  const { data: uses } = useQuery(targetUseQuery(project));
  const useOf = new Map(uses?.map((use) => [use.targetId, use]));
  return (
    <Table caption="Targets" className="table-fixed">
      <thead>
        <tr>
          <Th>Target</Th>
          <Th className="w-24 sm:w-28">Type</Th>
          <Th className="hidden w-32 lg:table-cell">Last test</Th>
          <Th className="hidden w-32 text-right sm:table-cell">Last run</Th>
          <Th className="w-24 text-right">Pass rate</Th>
          <Th className="hidden w-1/5 md:table-cell">Used in</Th>
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => (
          <TargetRow key={target.id} project={project} target={target} use={useOf.get(target.id)} />
        ))}
      </tbody>
    </Table>
  );
}

interface TargetRowProps {
  project: string;
  target: Target;
  /** Absent until it is loaded. */
  use: TargetUse | undefined;
}

function TargetRow({ project, target, use }: TargetRowProps) {
  const { id, name, type } = target;
  return (
    <Tr>
      <Td>
        <RowLink href={pagePaths.target(project, id)}>{visibleText(name)}</RowLink>
        <ProblemLine problem={target.problem} />
        {target.type === "http" && target.problem === undefined && (
          <p className="text-muted line-clamp-2 font-mono text-xs wrap-anywhere">
            {target.config.method} {visibleText(target.config.url)}
          </p>
        )}
      </Td>
      <Td className="text-muted">{TYPE_LOOKS[type].label}</Td>
      <Td className="hidden lg:table-cell">
        <LastTest test={target.lastTest} />
      </Td>
      <Td className="text-muted hidden text-right whitespace-nowrap sm:table-cell">
        {use?.lastRunAt ? (
          <RelativeTime time={use.lastRunAt} className="relative z-10" />
        ) : (
          use && "Never"
        )}
      </Td>
      <Td className="text-right">
        {use && (
          <span title={`Of the last ${plural(use.runs, "run")}`} className="relative z-10">
            <PassRate rate={use.passRate} />
          </span>
        )}
      </Td>
      <Td className="hidden md:table-cell">
        <UsedIn project={project} suites={use?.suites ?? []} />
      </Td>
    </Tr>
  );
}

const SHOWN_SUITES = 2;

function UsedIn({ project, suites }: { project: string; suites: TargetUse["suites"] }) {
  const rest = suites.slice(SHOWN_SUITES).map(({ name }) => visibleText(name));
  return (
    <ul className="relative z-10 w-fit max-w-full text-xs">
      {suites.slice(0, SHOWN_SUITES).map(({ id, name }) => (
        <li key={id} className="truncate">
          <PageLink
            href={pagePaths.suite(project, id)}
            dir="auto"
            className="inline-block py-1 underline underline-offset-2"
          >
            {visibleText(name)}
          </PageLink>
        </li>
      ))}
      {rest.length > 0 && (
        <li className="text-muted" title={rest.join(", ")}>
          and {plural(rest.length, "more suite")}
        </li>
      )}
    </ul>
  );
}

function LastTest({ test }: { test: Target["lastTest"] }) {
  if (!test) return <span className="text-muted text-xs">Not tested</span>;
  return (
    <span className="text-xs">
      <span
        className={test.error === null ? "text-success" : "text-failure"}
        {...(test.error !== null && { title: visibleText(test.error) })}
      >
        {test.error === null ? "Replied" : "Failed"}
      </span>{" "}
      <RelativeTime time={test.at} className="text-muted relative z-10" />
    </span>
  );
}
