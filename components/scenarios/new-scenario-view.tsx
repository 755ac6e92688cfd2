"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/list-page";
import { readUnsaved } from "@/components/scenario-editor/draft";
import { ScenarioEditor } from "@/components/scenario-editor/scenario-editor";
import { ListSkeleton } from "@/components/ui/skeleton";
import { pagePaths } from "@/lib/base/paths";
import { settingsQueries } from "@/lib/models/client/model-queries";
import { runQueries } from "@/lib/results/client/results-queries";
import { scenarioFromRun, scenarioFromTrace } from "@/lib/scenarios/scenario-from-run";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import { DraftPanel } from "./draft-panel";

const NOTHING_SAVED = { version: 0, content: { name: "" } };

/** What the scenario is made from. */
export type Origin = { kind: "nothing" } | { kind: "run" | "trace"; id: string };

interface NewScenarioViewProps {
  project: string;
  origin: Origin;
}

const TITLES: Record<Origin["kind"], string> = {
  nothing: "New scenario",
  run: "New scenario from a run",
  trace: "New scenario from a trace",
};

export function NewScenarioView({ project, origin }: NewScenarioViewProps) {
  return (
    <PageFrame>
      <PageTitle parts={["New scenario"]} />
      <Breadcrumbs
        above={[{ label: "Scenarios", href: pagePaths.scenarios(project) }]}
        current="New"
      />
      <h1 className="mt-2 mb-5 text-xl font-semibold">{TITLES[origin.kind]}</h1>
      {origin.kind === "nothing" && <DraftedEditor project={project} runId={null} />}
      {origin.kind === "run" && <FromRun project={project} runId={origin.id} />}
      {origin.kind === "trace" && <FromTrace project={project} traceId={origin.id} />}
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

function FromTrace({ project, traceId }: { project: string; traceId: string }) {
  const { data, error, refetch } = useQuery(traceQueries.detail(project, traceId));
  if (error) return <LoadError what="the trace" error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  return <DraftedEditor project={project} runId={null} proposal={scenarioFromTrace(data)} />;
}

interface DraftedEditorProps {
  project: string;
  runId: string | null;
  proposal?: ScenarioContent;
}

interface Shown {
  content: ScenarioContent | undefined;
  /** What the draft took the place of. */
  replaced: ScenarioContent | null;
  generation: number;
}

/** The form, which a model may fill where one is configured. */
function DraftedEditor({ project, runId, proposal }: DraftedEditorProps) {
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
