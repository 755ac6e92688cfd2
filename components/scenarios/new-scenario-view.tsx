"use client";

import { useQuery } from "@tanstack/react-query";

import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { PageFrame } from "@/components/layout/page-frame";
import { PageTitle } from "@/components/layout/page-title";
import { ScenarioEditor } from "@/components/scenario-editor/scenario-editor";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { pagePaths } from "@/lib/paths";
import { runQueries } from "@/lib/runs/client/run-queries";
import { scenarioFromRun } from "@/lib/scenarios/scenario-from-run";

const NOTHING_SAVED = { version: 0, content: { name: "" } };

interface NewScenarioViewProps {
  project: string;
  /** The run that the scenario is made from. */
  runId: string | null;
}

export function NewScenarioView({ project, runId }: NewScenarioViewProps) {
  return (
    <PageFrame>
      <PageTitle parts={["New scenario"]} />
      <Breadcrumbs
        above={[{ label: "Scenarios", href: pagePaths.scenarios(project) }]}
        current="New"
      />
      <h1 className="mt-2 mb-5 text-xl font-semibold">
        {runId === null ? "New scenario" : "New scenario from a run"}
      </h1>
      {runId === null ? (
        <ScenarioEditor project={project} scenarioId={null} saved={NOTHING_SAVED} />
      ) : (
        <FromRun project={project} runId={runId} />
      )}
    </PageFrame>
  );
}

function FromRun({ project, runId }: { project: string; runId: string }) {
  const run = useQuery(runQueries.detail(project, runId));
  const transcript = useQuery(runQueries.transcript(project, runId));
  if (!run.data || !transcript.data) return <ListSkeleton />;
  return (
    <ScenarioEditor
      project={project}
      scenarioId={null}
      saved={NOTHING_SAVED}
      proposal={scenarioFromRun(run.data, transcript.data.messages)}
    />
  );
}
