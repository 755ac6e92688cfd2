"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, type BaseSyntheticEvent, type ComponentProps } from "react";
import { FormProvider, useWatch } from "react-hook-form";

import { useLeaveGuard } from "@/components/forms/use-save-form";
import { RunScenariosSheet } from "@/components/scenarios/library/run-scenarios-sheet";
import { Notice } from "@/components/ui/notice";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useIsHydrated } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { personaQueries } from "@/lib/scenarios/personas/client/persona-queries";
import { toScenarioForm, type ScenarioForm } from "@/lib/scenarios/scenario-form";
import type { ScenarioContent, ScenarioOrigin } from "@/lib/scenarios/scenario-schema";
import { ConflictPanel } from "./conflict-panel";
import { draftKey, readDraft } from "./draft";
import { EditorOutline } from "./editor-outline";
import { partStates } from "./editor-parts";
import { EditorSections } from "./editor-sections";
import { previewPrompt, PromptPreview } from "./fields/prompt-preview";
import { OriginLine } from "./origin-line";
import { RunResult } from "./run-result";
import { SaveBar } from "./save-bar";
import { useScenarioForm } from "./use-scenario-form";
import { useTrialRun } from "./use-trial-run";

interface EditorFormProps {
  project: string;
  scenarioId: string | null;
  base: { version: number; content: ScenarioContent };
  origin: ScenarioOrigin | null;
  proposal: ScenarioContent | undefined;
  draftKey: string;
  draft: ScenarioForm | null;
}

function EditorForm({ proposal, draft, ...start }: EditorFormProps) {
  const { project, scenarioId } = start;
  const [initial] = useState(() => draft ?? (proposal ? toScenarioForm(proposal) : null));
  const router = useRouter();
  const [note, setNote] = useState("");
  const [isDraftShown, setIsDraftShown] = useState(draft !== null);
  const editor = useScenarioForm({ ...start, initial });
  const { form, conflict, base } = editor;
  const { isDirty, errors } = form.formState;
  useLeaveGuard(isDirty && !editor.isSaving);
  const personas = useQuery(personaQueries.list(project)).data ?? [];
  const values = useWatch({ control: form.control }) as ScenarioForm; // every field has a default
  const content = editor.content(values);
  const { error, field } = previewPrompt(content);
  const states = partStates(values, errors);
  const trial = useTrialRun(project, scenarioId);
  const submit = (event?: BaseSyntheticEvent, isToRun = false) => {
    const save = editor.submit(note, (saved) => {
      setNote("");
      setIsDraftShown(false);
      if (scenarioId === null) router.replace(firstPath(project, saved.scenarioId, isToRun));
      else if (isToRun) trial.open();
    });
    void save(event);
  };
  const run = () => {
    if (isDirty || scenarioId === null) submit(undefined, true);
    else trial.open();
  };
  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label={scenarioId === null ? "New scenario" : "Scenario"}
        onSubmit={(event) => {
          submit(event);
        }}
        onKeyDown={(event) => {
          if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }}
      >
        <OriginLine project={project} origin={start.origin} />
        {isDraftShown && isDirty && (
          <Notice role="status" Icon={History} className="mb-5" title="Draft restored">
            Your unsaved changes were kept in this browser. Discard them below to see the saved
            version.
          </Notice>
        )}
        {conflict && (
          <ConflictPanel
            base={base.content}
            mine={content}
            theirs={conflict}
            onResolve={editor.resolve}
          />
        )}
        <div className="grid gap-8 lg:grid-cols-[9rem_minmax(0,1fr)] xl:grid-cols-[9rem_minmax(0,3fr)_minmax(20rem,2fr)]">
          <EditorOutline states={states} />
          <EditorSections
            key={editor.generation}
            project={project}
            personas={personas}
            states={states}
            templateError={field === "instructions" ? (error ?? undefined) : undefined}
          />
          <div className="min-w-0 lg:col-start-2 xl:col-start-auto">
            <div id={trial.resultId} className="scroll-mt-16 space-y-4 xl:sticky xl:top-16">
              <RunResult address={trial.started} />
              <PromptPreview content={content} personas={personas} />
            </div>
          </div>
        </div>
        <SaveBar
          isNew={scenarioId === null}
          isDirty={isDirty}
          isSaving={editor.isSaving}
          errorCount={Object.keys(errors).length}
          failure={editor.failure}
          note={note}
          onNote={setNote}
          onDiscard={editor.discard}
          onRun={run}
        />
      </form>
      <RunScenariosSheet {...trial.sheet} />
    </FormProvider>
  );
}

/** Of a scenario that was just created: its page, with the dialog that runs it where it is to run. */
function firstPath(project: string, scenarioId: string, isToRun: boolean): Route {
  return (isToRun ? pagePaths.scenarioRun : pagePaths.scenario)(project, scenarioId);
}

export interface Base {
  /** 0 for a new scenario. */
  version: number;
  content: ScenarioContent;
}

interface ScenarioEditorProps {
  project: string;
  /** Null for a new one. */
  scenarioId: string | null;
  /** What is saved. */
  saved: Base;
  /** What the scenario was made from, or will be. */
  origin: ScenarioOrigin | null;
  /** What the form begins with, where that is not what is saved. */
  proposal?: ScenarioContent | undefined;
}

/** The form, with the draft that this browser kept of it: so it is made in the browser only. */
export function ScenarioEditor(props: ScenarioEditorProps) {
  return useIsHydrated() ? <WithDraft {...props} /> : <ListSkeleton />;
}

function WithDraft({ project, scenarioId, saved, origin, proposal }: ScenarioEditorProps) {
  const key = draftKey(project, scenarioId);
  // As it was found: a save makes a version that is newer than the draft, and the form goes on from that.
  const [{ draft, isOld }] = useState(() => {
    const kept = proposal ? null : readDraft(key);
    return { draft: kept, isOld: kept !== null && kept.version !== saved.version };
  });
  const start = { project, scenarioId, origin, proposal };
  const form = { ...start, draftKey: key, draft: draft?.form ?? null };
  return isOld && draft && scenarioId !== null ? (
    <OldDraft {...form} scenarioId={scenarioId} saved={saved} version={draft.version} />
  ) : (
    <EditorForm {...form} base={saved} />
  );
}

interface OldDraftProps extends Omit<ComponentProps<typeof EditorForm>, "base"> {
  scenarioId: string;
  saved: Base;
  version: number;
}

/** A draft of an older version is saved as what it is: a change of that version, which may be a conflict. */
function OldDraft({ saved, version, ...form }: OldDraftProps) {
  const old = useQuery(scenarioQueries.version(form.project, form.scenarioId, version));
  return old.isPending ? <ListSkeleton /> : <EditorForm {...form} base={old.data ?? saved} />;
}
