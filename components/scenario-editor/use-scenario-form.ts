import { useEffect, useState } from "react";
import { useForm, type FieldPath, type UseFormReturn } from "react-hook-form";

import { ApiError } from "@/lib/platform/query/fetch-json";
import { conflictOf, useSaveScenario } from "@/lib/scenarios/client/use-scenario-changes";
import type { ScenarioVersion } from "@/lib/scenarios/scenario-content";
import { fromScenarioForm, toScenarioForm, type ScenarioForm } from "@/lib/scenarios/scenario-form";
import type { ScenarioContent, ScenarioOrigin } from "@/lib/scenarios/scenario-schema";
import { dropDraft, keepDraft } from "./draft";
import { scenarioResolver } from "./editor-form";

interface Start {
  project: string;
  scenarioId: string | null;
  origin: ScenarioOrigin | null;
  base: { version: number; content: ScenarioContent };
  draftKey: string;
  /** What the form begins with, where that is not the base. */
  initial: ScenarioForm | null;
}

// The options of a form apply to every reset: saved values replace what the form is compared with.
const AS_SAVED = { keepDefaultValues: false };

/** The form of a scenario: its values, saving, conflicts, and the draft that survives a reload. */
export function useScenarioForm({ project, scenarioId, draftKey, initial, ...start }: Start) {
  const save = useSaveScenario(project);
  const [base, setBase] = useState(start.base);
  const [conflict, setConflict] = useState<ScenarioVersion | null>(null);
  const [generation, setGeneration] = useState(0);
  const form = useForm<ScenarioForm>({
    defaultValues: toScenarioForm(base.content),
    ...(initial && { values: initial, resetOptions: { keepDefaultValues: true } }),
    resolver: scenarioResolver(base.content),
    mode: "onTouched",
  });

  useKeptDraft(form, draftKey, base.version);

  const showSaved = (onSaved?: (saved: ScenarioVersion) => void) => (saved: ScenarioVersion) => {
    setBase(saved);
    setConflict(null);
    form.reset(toScenarioForm(saved.content), AS_SAVED); // reports the values again, as if they were new
    dropDraft(draftKey);
    onSaved?.(saved);
  };

  const showRefusal = (error: Error) => {
    setConflict(conflictOf(error));
    if (error instanceof ApiError) showErrors(form, error);
  };

  const content = (values: ScenarioForm) => fromScenarioForm(values, base.content);
  const begin = (from: ScenarioContent) => {
    save.reset();
    form.reset(toScenarioForm(from), AS_SAVED);
    setGeneration(generation + 1);
  };

  return {
    form,
    base,
    conflict,
    generation,
    content,
    isSaving: save.isPending,
    failure: conflict ? "Someone else saved first. See above." : (save.error?.message ?? null),
    submit: (note: string, onSaved?: (saved: ScenarioVersion) => void) =>
      form.handleSubmit((values) => {
        if (save.isPending) return;
        const from = { origin: start.origin, fromVersion: base.version };
        const change = { scenarioId, content: content(values), ...from, note };
        save.mutate(change, { onSuccess: showSaved(onSaved), onError: showRefusal });
      }),
    discard: () => {
      begin(base.content);
      dropDraft(draftKey);
    },
    /** Continues from the version that was saved in the meantime. */
    resolve: (next: ScenarioContent) => {
      if (!conflict) return;
      setBase(conflict);
      setConflict(null);
      begin(conflict.content);
      form.reset(toScenarioForm(next), { keepDefaultValues: true });
    },
  };
}

/** The draft of what is typed, in the browser's store. */
function useKeptDraft(form: UseFormReturn<ScenarioForm>, key: string, version: number): void {
  // External system: the browser's store, which outlives this page.
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true, isDirty: true },
        callback: ({ values, isDirty }) => {
          if (isDirty) keepDraft(key, { version, form: values });
        },
      }),
    [form, key, version],
  );
}

/** What the API says of fields, beside them. A conflict that is not about versions is about the name. */
function showErrors(form: UseFormReturn<ScenarioForm>, error: ApiError): void {
  if (error.status === 409 && !conflictOf(error))
    form.setError("name", { message: error.message }, { shouldFocus: true });
  for (const { field, message } of error.fields)
    form.setError(field as FieldPath<ScenarioForm>, { message }); // a path that the API names
}
