"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, type ReactNode } from "react";

import { Field, TextInput } from "@/components/ui/inputs/field";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import type { Persona } from "@/lib/scenarios/personas/persona-schema";
import { DEFAULT_MAX_MESSAGES, MAX_NAME } from "@/lib/scenarios/scenario-schema";
import { CriteriaField, FailureModeField, SeesCriteriaField } from "./criteria-field";
import { errorAt, useEditorForm } from "./editor-form";
import { EvaluatorsField } from "./evaluators-field";
import { InstructionsField, ParametersField } from "./instructions-field";
import { MessagesField } from "./messages-field";
import { LabelsField, ModelsField, PersonasField } from "./reference-fields";

interface SectionProps {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** A part of the form under its own heading. */
function Section({ title, hint, action, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="border-border border-t pt-5 first:border-t-0 first:pt-0"
    >
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {hint && <p className="text-muted mt-0.5 max-w-prose text-sm">{hint}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

interface EditorSectionsProps {
  project: string;
  personas: readonly Persona[];
  /** What is wrong with the instructions as a template. */
  templateError: string | undefined;
}

export function EditorSections({ project, personas, templateError }: EditorSectionsProps) {
  const labels = useQuery(scenarioQueries.labels(project)).data?.labels ?? [];
  const types = useQuery(scenarioQueries.evaluatorTypes(project)).data ?? [];
  return (
    <div className="min-w-0 space-y-6">
      <Section title="What is tested">
        <div className="space-y-4">
          <NameField />
          <InstructionsField templateError={templateError} />
          <LabelsField known={labels.map(({ label }) => label)} />
        </div>
      </Section>
      <Section
        title="Success criteria"
        hint="All must be met for the run to pass. One sentence each."
      >
        <div className="space-y-4">
          <CriteriaField
            name="successCriteria"
            what="success criterion"
            placeholder="The agent confirms the cancellation"
          />
          <SeesCriteriaField />
        </div>
      </Section>
      <Section title="Failure criteria" hint="None may be met.">
        <div className="space-y-4">
          <CriteriaField
            name="failureCriteria"
            what="failure criterion"
            placeholder="The agent promises a refund"
          />
          <FailureModeField />
        </div>
      </Section>
      <Section
        title="Seed messages"
        hint="How the conversation starts. Without any, the simulated user starts it."
      >
        <MessagesField />
      </Section>
      <Section title="Evaluators" hint="Rule-based checks; no model needed unless marked.">
        <EvaluatorsField types={types} />
      </Section>
      <Section title="Personas" hint="One run per persona; one run if there are none.">
        <PersonasField project={project} personas={personas} />
      </Section>
      <Section title="Parameters" hint="Values that can change per run.">
        <ParametersField />
      </Section>
      <Section title="Models" hint="A suite can override these.">
        <ModelsField project={project} />
      </Section>
      <Section title="Length">
        <MaxMessagesField />
      </Section>
    </div>
  );
}

function NameField() {
  const { register, formState } = useEditorForm();
  return (
    <Field label="Name" error={errorAt(formState.errors, "name")}>
      {(control) => (
        <TextInput
          {...register("name")}
          {...control}
          dir="auto"
          maxLength={MAX_NAME}
          autoComplete="off"
          aria-required
        />
      )}
    </Field>
  );
}

function MaxMessagesField() {
  const { register, formState } = useEditorForm();
  return (
    <Field
      label="Max messages"
      hint="Counts both sides, including seed messages."
      error={errorAt(formState.errors, "maxMessages")}
      className="max-w-60"
    >
      {(control) => (
        <TextInput
          {...register("maxMessages")}
          {...control}
          inputMode="numeric"
          placeholder={String(DEFAULT_MAX_MESSAGES)}
        />
      )}
    </Field>
  );
}
