import type { Route } from "next";
import type { ReactNode } from "react";

import { HitLine } from "@/components/search/found-runs";
import { Button } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { formatCost, formatCount } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { FoundRun, RunSummary } from "@/lib/results/runs/run-schema";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { unmetNote } from "@/lib/results/runs/unmet-note";
import { RunDuration } from "./run-duration";
import { hasFilter, NO_FILTER, type RunListParams } from "./search-params";
import { StatusBadge } from "./status-badge";
import { UnmetMark } from "./unmet-mark";
import { WaitingNote } from "./verdict/waiting-note";

/** Marks rows that "next failure" stops at. */
function failureMark({ status }: RunSummary): { "data-failure"?: true } {
  const { counter } = STATUS_TRAITS[status];
  return counter === "failed" || counter === "errored" ? { "data-failure": true } : {};
}

interface RunListProps {
  runs: readonly FoundRun[];
  hrefOf: (run: FoundRun) => Route;
  /** Actions on a run in the list. */
  actionOf?: (run: FoundRun) => ReactNode;
}

export function RunTable({ runs, hrefOf, actionOf }: RunListProps) {
  return (
    <Table caption="Runs" className="table-fixed">
      <thead>
        <tr>
          <Th className="w-24 sm:w-28">Status</Th>
          <Th>Run</Th>
          <Th className="hidden w-24 text-right md:table-cell">Criteria</Th>
          <Th className="hidden w-24 text-right lg:table-cell">Messages</Th>
          <Th className="hidden w-28 text-right sm:table-cell">Duration</Th>
          <Th className="hidden w-24 text-right xl:table-cell">Cost</Th>
          <Th className="hidden w-32 text-right sm:table-cell">Started</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.runId} run={run} href={hrefOf(run)} action={actionOf?.(run)} />
        ))}
      </tbody>
    </Table>
  );
}

interface RunItemProps {
  run: FoundRun;
  href: Route;
  action: ReactNode;
}

function RunRow({ run, href, action }: RunItemProps) {
  return (
    <Tr>
      <Td className="align-top">
        <StatusBadge status={run.status} />
        <UnmetMark note={unmetNote(run)} className="block" />
      </Td>
      <Td className="align-top">
        <div className="flex min-w-0 items-baseline gap-x-2">
          <PageLink
            data-row
            {...failureMark(run)}
            href={href}
            dir="auto"
            className="row-link min-w-0 truncate font-medium"
          >
            {visibleText(run.name ?? run.scenarioId)}
          </PageLink>
          <span className="text-subtle hidden min-w-0 flex-1 truncate text-xs sm:block">
            <bdi>{visibleText(runDetails(run))}</bdi>
          </span>
          {action && <div className="relative z-10 -my-1 ml-auto">{action}</div>}
        </div>
        <WaitingNote run={run} />
        {run.summary !== null && (
          <p dir="auto" className="text-muted line-clamp-2 wrap-anywhere">
            {visibleText(run.summary)}
          </p>
        )}
        {run.hit && <HitLine hit={run.hit} className="mt-0.5" />}
        <p className="text-muted text-xs sm:hidden">
          <RunDuration run={run} /> · {plural(run.messageCount, "message")}
        </p>
      </Td>
      <Td className="hidden text-right align-top tabular-nums md:table-cell">
        <CriteriaCount run={run} />
      </Td>
      <Td className="hidden text-right align-top tabular-nums lg:table-cell">
        {formatCount(run.messageCount)}
      </Td>
      <Td className="hidden text-right align-top whitespace-nowrap tabular-nums sm:table-cell">
        <RunDuration run={run} />
      </Td>
      <Td className="hidden text-right align-top tabular-nums xl:table-cell">
        {run.costUsd === null ? <span className="text-subtle">–</span> : formatCost(run.costUsd)}
      </Td>
      <Td className="text-muted hidden text-right align-top whitespace-nowrap sm:table-cell">
        <RelativeTime time={run.startedAt} className="relative z-10" />
      </Td>
    </Tr>
  );
}

/** What differs between runs of one scenario. */
function runDetails({ target, persona, parameters, repeat }: FoundRun): string {
  const number = repeat === null ? null : `repeat ${String(repeat)}`;
  return [target, persona, parameters, number].filter((part) => part !== null).join(" · ");
}

/** `2/3`: criteria met of those that were judged. */
function CriteriaCount({ run }: { run: FoundRun }) {
  const judged = run.metCount + run.unmetCount;
  if (judged === 0) return <span className="text-subtle">–</span>;
  return (
    <span title={`${String(run.metCount)} of ${plural(judged, "criterion", "criteria")} met`}>
      {run.metCount}/{judged}
      <span className="sr-only"> criteria met</span>
    </span>
  );
}

interface NoRunsProps {
  params: RunListParams;
  onClear: (filter: typeof NO_FILTER) => unknown;
}

export function NoRuns({ params, onClear }: NoRunsProps) {
  if (!hasFilter(params))
    return <p className="text-muted py-12 text-center">This batch no longer has any runs.</p>;
  return (
    <div className="border-border text-muted flex flex-col items-center gap-3 rounded-lg border py-12">
      <p role="status">No runs match these filters.</p>
      <Button size="sm" onClick={() => void onClear(NO_FILTER)}>
        Clear filters
      </Button>
    </div>
  );
}
