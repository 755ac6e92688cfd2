"use client";

import { useQuery } from "@tanstack/react-query";

import { Field, TextInput } from "@/components/ui/inputs/field";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import type { Persona } from "@/lib/scenarios/personas/persona-schema";
import { DEFAULT_MAX_MESSAGES, MAX_NAME } from "@/lib/scenarios/scenario-schema";
import { errorAt, useEditorForm } from "./editor-form";
import type { PartStates } from "./editor-parts";
import { FoldedSection, Section } from "./editor-section";
import { CriteriaField, FailureModeField, SeesCriteriaField } from "./fields/criteria-field";
import { EvaluatorsField } from "./fields/evaluators-field";
import { InstructionsField, ParametersField } from "./fields/instructions-field";
import { MessagesField } from "./fields/messages-field";
import { LabelsField, ModelsField, PersonasField } from "./fields/reference-fields";

interface EditorSectionsProps {
  project: string;
  personas: readonly Persona[];
  states: PartStates;
  /** What is wrong with the instructions as a template. */
  templateError: string | undefined;
}

export function EditorSections({ project, personas, states, templateError }: EditorSectionsProps) {
  const types = useQuery(scenarioQueries.evaluatorTypes(project)).data ?? [];
  return (
    <div className="min-w-0 space-y-6">
      <TestedSection project={project} templateError={templateError} />
      <CriteriaSections />
      <Section part="evaluators" hint="Rule-based checks; no model needed unless marked.">
        <EvaluatorsField types={types} />
      </Section>
      <FoldedSection
        part="seeds"
        state={states.seeds}
        hint="How the conversation starts. Without any, the simulated user starts it."
      >
        <MessagesField />
      </FoldedSection>
      <FoldedSection
        part="personas"
        state={states.personas}
        hint="One run per persona; one run if there are none."
      >
        <PersonasField project={project} personas={personas} />
      </FoldedSection>
      <FoldedSection
        part="parameters"
        state={states.parameters}
        hint="Values that can change per run."
      >
        <ParametersField />
      </FoldedSection>
      <FoldedSection part="models" state={states.models} hint="A suite can override these.">
        <ModelsField project={project} />
      </FoldedSection>
      <FoldedSection
        part="length"
        state={states.length}
        hint="Limits how long a conversation can get."
      >
        <MaxMessagesField />
      </FoldedSection>
    </div>
  );
}

function TestedSection({
  project,
  templateError,
}: Pick<EditorSectionsProps, "project" | "templateError">) {
  const labels = useQuery(scenarioQueries.labels(project)).data?.labels ?? [];
  return (
    <Section part="tested">
      <div className="space-y-4">
        <NameField />
        <InstructionsField templateError={templateError} />
        <LabelsField known={labels.map(({ label }) => label)} />
      </div>
    </Section>
  );
}

function CriteriaSections() {
  return (
    <>
      <Section part="success" hint="All must be met for the run to pass. One sentence each.">
        <div className="space-y-4">
          <CriteriaField
            name="successCriteria"
            what="success criterion"
            placeholder="The agent confirms the cancellation"
          />
          <SeesCriteriaField />
        </div>
      </Section>
      <Section part="failure" hint="None may be met.">
        <div className="space-y-4">
          <CriteriaField
            name="failureCriteria"
            what="failure criterion"
            placeholder="The agent promises a refund"
          />
          <FailureModeField />
        </div>
      </Section>
    </>
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
