"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, type ComponentProps } from "react";

import { ListSkeleton } from "@/components/ui/list-skeleton";
import { useIsHydrated } from "@/components/ui/now";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";
import { draftKey, readDraft } from "./draft";
import { EditorForm } from "./editor-form-view";

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
  /** What the form begins with, where that is not what is saved. */
  proposal?: ScenarioContent | undefined;
}

/** The form, with the draft that this browser kept of it: so it is made in the browser only. */
export function ScenarioEditor(props: ScenarioEditorProps) {
  return useIsHydrated() ? <WithDraft {...props} /> : <ListSkeleton />;
}

function WithDraft({ project, scenarioId, saved, proposal }: ScenarioEditorProps) {
  const key = draftKey(project, scenarioId);
  const [draft] = useState(() => (proposal ? null : readDraft(key)));
  const isOld = draft !== null && scenarioId !== null && draft.version !== saved.version;
  const form = { project, scenarioId, proposal, draftKey: key, draft: draft?.form ?? null };
  return isOld ? (
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
