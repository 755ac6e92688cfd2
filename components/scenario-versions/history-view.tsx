"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Fragment } from "react";

import { ListFrame } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { RunDuration } from "@/components/runs/run-duration";
import { StatusBadge } from "@/components/runs/status-badge";
import { ScenarioFrame } from "@/components/scenarios/scenario-frame";
import { buttonVariants } from "@/components/ui/inputs/button";
import { Select } from "@/components/ui/inputs/field";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { isFirstOfVersion, type ScenarioRun } from "@/lib/scenarios/library";
import { HistoryChart } from "./history-chart";
import { historyParams } from "./search-params";

interface HistoryViewProps {
  project: string;
  scenarioId: string;
}

/** The runs of the scenario, newest first, with a line wherever its meaning changed. */
export function HistoryView({ project, scenarioId }: HistoryViewProps) {
  const [{ target }, setParams] = useQueryStates(historyParams);
  const query = useInfiniteQuery({
    ...scenarioQueries.runs(project, scenarioId, target),
    placeholderData: keepPreviousData,
  });
  return (
    <ScenarioFrame project={project} scenarioId={scenarioId} part="history">
      <TargetSelect
        project={project}
        scenarioId={scenarioId}
        target={target}
        onChange={(next) => void setParams({ target: next })}
      />
      <ListFrame
        query={query}
        what="runs"
        filter={{ target }}
        skeleton={<ListSkeleton />}
        empty={<NoRuns project={project} scenarioId={scenarioId} isFiltered={target !== null} />}
      >
        {(runs) => (
          <>
            <HistoryChart runs={runs} />
            <RunHistory project={project} runs={runs} />
          </>
        )}
      </ListFrame>
    </ScenarioFrame>
  );
}

interface TargetSelectProps extends HistoryViewProps {
  target: string | null;
  onChange: (target: string | null) => void;
}

/** Not shown where there is nothing to choose from. */
function TargetSelect({ project, scenarioId, target, onChange }: TargetSelectProps) {
  const { data } = useQuery(scenarioQueries.runTargets(project, scenarioId));
  const known = data?.targets ?? [];
  const targets = target === null || known.includes(target) ? known : [target, ...known];
  if (target === null && targets.length < 2) return null;
  return (
    <Select
      label="Target"
      className="mb-4 w-60 max-sm:w-full"
      value={target ?? ""}
      onValueChange={(value) => {
        onChange(value === "" ? null : value);
      }}
    >
      <option value="">All targets</option>
      {targets.map((name) => (
        <option key={name} value={name}>
          {visibleText(name)}
        </option>
      ))}
    </Select>
  );
}

function RunHistory({ project, runs }: { project: string; runs: readonly ScenarioRun[] }) {
  return (
    <Table caption="Runs of this scenario" className="table-fixed">
      <thead>
        <tr>
          <Th className="w-28">Status</Th>
          <Th>Batch</Th>
          <Th className="hidden w-40 lg:table-cell">Target</Th>
          <Th className="hidden w-2/5 md:table-cell">Summary</Th>
          <Th className="hidden w-24 text-right sm:table-cell">Duration</Th>
          <Th className="w-28 text-right">Started</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run, index) => (
          <Fragment key={run.runId}>
            <RunRow project={project} run={run} />
            {isFirstOfVersion(runs, index) && <VersionLine version={run.scenarioVersion} />}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

function RunRow({ project, run }: { project: string; run: ScenarioRun }) {
  const { setId, batchId, runId } = run;
  return (
    <Tr>
      <Td>
        <PageLink
          data-row
          href={pagePaths.run({ project, setId, batchId, runId })}
          className="row-link"
        >
          <StatusBadge status={run.status} />
        </PageLink>
      </Td>
      <Td>
        <PageLink
          href={pagePaths.batch({ project, setId, batchId })}
          dir="auto"
          className="relative z-10 line-clamp-3 wrap-anywhere underline-offset-4 hover:underline sm:line-clamp-1"
        >
          {visibleText(run.setName)} › Batch #{run.batchNumber}
        </PageLink>
      </Td>
      <Td className="hidden lg:table-cell">
        <span dir="auto" className="line-clamp-1 wrap-anywhere">
          {run.target === null ? "–" : visibleText(run.target)}
        </span>
      </Td>
      <Td className="text-muted hidden md:table-cell">
        <p dir="auto" className="line-clamp-2 wrap-anywhere">
          {visibleText(run.summary ?? "")}
        </p>
      </Td>
      <Td className="hidden text-right tabular-nums sm:table-cell">
        <RunDuration run={run} />
      </Td>
      <Td className="text-muted text-right whitespace-nowrap">
        <RelativeTime time={run.startedAt} className="relative z-10" />
      </Td>
    </Tr>
  );
}

function VersionLine({ version }: { version: number | null }) {
  return (
    <tr>
      <td colSpan={6} className="border-accent text-accent border-y px-3 py-1 text-xs font-medium">
        ↑ From version {version} on: the scenario was changed
      </td>
    </tr>
  );
}

interface NoRunsProps extends HistoryViewProps {
  isFiltered: boolean;
}

function NoRuns({ project, scenarioId, isFiltered }: NoRunsProps) {
  return (
    <div className="border-border text-muted space-y-3 rounded-lg border px-4 py-12 text-center text-sm">
      <p>
        {isFiltered
          ? "No runs against this target."
          : "No runs yet. Runs that report this scenario’s ID appear here, whether started here or by an SDK."}
      </p>
      {!isFiltered && (
        <Allowed to="run">
          <PageLink
            href={pagePaths.scenarioRun(project, scenarioId)}
            className={buttonVariants({ size: "sm" })}
          >
            <Play aria-hidden />
            Run scenario
          </PageLink>
        </Allowed>
      )}
    </div>
  );
}
