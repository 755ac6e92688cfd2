"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { Breadcrumbs } from "@/components/layout/header/breadcrumbs";
import { LoadError } from "@/components/layout/list-page";
import { AllowedForm } from "@/components/people/access";
import { readUnsaved } from "@/components/scenario-editor/draft";
import { ScenarioEditor } from "@/components/scenario-editor/scenario-editor";
import { ListSkeleton } from "@/components/ui/skeleton";
import { pagePaths } from "@/lib/base/paths";
import { settingsQueries } from "@/lib/models/client/model-queries";
import { runQueries } from "@/lib/results/client/results-queries";
import { scenarioFromRun, scenarioFromTrace } from "@/lib/scenarios/drafting/scenario-from-run";
import type { ScenarioContent, ScenarioOrigin } from "@/lib/scenarios/scenario-schema";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import { DraftPanel } from "./draft-panel";

const NOTHING_SAVED = { version: 0, content: { name: "" } };

interface NewScenarioViewProps {
  project: string;
  /** What the scenario is made from. */
  origin: ScenarioOrigin | null;
}

const TITLES: Record<ScenarioOrigin["kind"], string> = {
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
      <h1 className="mt-2 mb-5 text-xl font-semibold">
        {origin ? TITLES[origin.kind] : "New scenario"}
      </h1>
      <Proposed project={project} origin={origin} />
    </PageFrame>
  );
}

/** What is proposed depends on whether a model can play the user. */
function Proposed({ project, origin }: NewScenarioViewProps) {
  const { data: settings } = useQuery(settingsQueries.current(project));
  if (!settings) return <ListSkeleton />;
  const model = settings.inUse.simulator ?? null;
  const editor = { project, origin, model };
  if (!origin) return <DraftedEditor {...editor} />;
  return origin.kind === "run" ? (
    <FromRun {...editor} id={origin.id} />
  ) : (
    <FromTrace {...editor} id={origin.id} />
  );
}

interface EditorProps extends NewScenarioViewProps {
  /** Plays the user, and drafts; null without one. */
  model: string | null;
}

function FromRun({ id, ...editor }: EditorProps & { id: string }) {
  const run = useQuery(runQueries.detail(editor.project, id));
  const transcript = useQuery(runQueries.transcript(editor.project, id));
  const error = run.error ?? transcript.error;
  const retry = () => {
    void run.refetch();
    void transcript.refetch();
  };
  if (error) return <LoadError what="the run" error={error} onRetry={retry} />;
  if (!run.data || !transcript.data) return <ListSkeleton />;
  const isSimulated = editor.model !== null;
  const proposal = scenarioFromRun(run.data, transcript.data.messages, { isSimulated });
  return <DraftedEditor {...editor} proposal={proposal} />;
}

function FromTrace({ id, ...editor }: EditorProps & { id: string }) {
  const { data, error, refetch } = useQuery(traceQueries.detail(editor.project, id));
  if (error) return <LoadError what="the trace" error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  const proposal = scenarioFromTrace(data, { isSimulated: editor.model !== null });
  return <DraftedEditor {...editor} proposal={proposal} />;
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
  origin,
  model,
  proposal,
}: EditorProps & { proposal?: ScenarioContent }) {
  const [shown, setShown] = useState<Shown>({ content: proposal, replaced: null, generation: 0 });
  const generation = shown.generation + 1;
  const { replaced } = shown;
  return (
    <>
      {model !== null && (
        <DraftPanel
          project={project}
          origin={origin}
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
      <AllowedForm to="write">
        <ScenarioEditor
          key={shown.generation}
          project={project}
          scenarioId={null}
          saved={NOTHING_SAVED}
          origin={origin}
          proposal={shown.content}
        />
      </AllowedForm>
    </>
  );
}
