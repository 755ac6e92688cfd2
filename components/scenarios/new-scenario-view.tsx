"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { PageFrame } from "@/components/layout/page-frame";
import { PageTitle } from "@/components/layout/page-title";
import { readUnsaved } from "@/components/scenario-editor/draft";
import { ScenarioEditor } from "@/components/scenario-editor/scenario-editor";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { pagePaths } from "@/lib/paths";
import { runQueries } from "@/lib/runs/client/run-queries";
import { scenarioFromRun } from "@/lib/scenarios/scenario-from-run";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";
import { settingsQueries } from "@/lib/settings/client/settings-queries";
import { DraftPanel } from "./draft-panel";

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
        <DraftedEditor project={project} runId={null} />
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
    <DraftedEditor
      project={project}
      runId={runId}
      proposal={scenarioFromRun(run.data, transcript.data.messages)}
    />
  );
}

interface Shown {
  content: ScenarioContent | undefined;
  /** What the draft took the place of. */
  replaced: ScenarioContent | null;
  generation: number;
}

/** The form, which a model may fill where one is configured. */
function DraftedEditor({
  project,
  runId,
  proposal,
}: NewScenarioViewProps & { proposal?: ScenarioContent }) {
  const { data } = useQuery(settingsQueries.current(project));
  const model = data?.inUse.simulator;
  const [shown, setShown] = useState<Shown>({ content: proposal, replaced: null, generation: 0 });
  const generation = shown.generation + 1;
  const { replaced } = shown;
  return (
    <>
      {model && (
        <DraftPanel
          project={project}
          runId={runId}
          model={model}
          onDraft={(content) => {
            const before = readUnsaved(project) ?? shown.content ?? NOTHING_SAVED.content;
            setShown({ content, replaced: before, generation });
          }}
          onUndo={
            replaced &&
            (() => {
              setShown({ content: replaced, replaced: null, generation });
            })
          }
        />
      )}
      <ScenarioEditor
        key={shown.generation}
        project={project}
        scenarioId={null}
        saved={NOTHING_SAVED}
        proposal={shown.content}
      />
    </>
  );
}
