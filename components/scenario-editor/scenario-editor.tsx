"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

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
  // A draft of an older version is saved as what it is: a change of that version, which may be a conflict.
  const isOld = draft !== null && scenarioId !== null && draft.version !== saved.version;
  const old = useQuery({
    ...scenarioQueries.version(project, scenarioId ?? "", draft?.version ?? 0),
    enabled: isOld,
  });
  if (isOld && old.isPending) return <ListSkeleton />;
  const base = isOld && old.data ? old.data : saved;
  return (
    <EditorForm
      project={project}
      scenarioId={scenarioId}
      base={base}
      proposal={proposal}
      draftKey={key}
      draft={draft?.form ?? null}
    />
  );
}
