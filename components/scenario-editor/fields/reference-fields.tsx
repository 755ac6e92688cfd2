"use client";

import { useState } from "react";
import { useController } from "react-hook-form";

import { ModelChoices } from "@/components/models/model-select";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { LabelChip } from "@/components/ui/label-chip";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Persona } from "@/lib/scenarios/personas/persona-schema";
import { errorAt, useEditorForm } from "../editor-form";

/** Labels: type one and press Enter. */
export function LabelsField({ known }: { known: readonly string[] }) {
  const { control, formState } = useEditorForm();
  const { field } = useController({ control, name: "labels" });
  const [typed, setTyped] = useState("");
  const labels = field.value;
  const add = () => {
    const label = typed.trim();
    if (label && !labels.includes(label)) field.onChange([...labels, label]);
    setTyped("");
  };
  return (
    <Field
      label="Labels"
      hint="Press Enter to add one."
      error={errorAt(formState.errors, "labels") ?? errorAt(formState.errors, "labels.0")}
    >
      {(attributes) => (
        <>
          {labels.length > 0 && (
            <div className="flex flex-wrap gap-1 pb-1">
              {labels.map((label) => (
                <LabelChip
                  key={label}
                  label={label}
                  onRemove={() => {
                    field.onChange(labels.filter((other) => other !== label));
                  }}
                />
              ))}
            </div>
          )}
          <TextInput
            {...attributes}
            list="labels-in-use"
            maxLength={64}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
            onBlur={add}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              event.preventDefault();
              add();
            }}
          />
          <datalist id="labels-in-use">
            {known.map((label) => (
              <option key={label} value={label} label={visibleText(label)} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

interface PersonasFieldProps {
  project: string;
  personas: readonly Persona[];
}

/** One run is made for each persona; without any, one run. */
export function PersonasField({ project, personas }: PersonasFieldProps) {
  const { control } = useEditorForm();
  const { field } = useController({ control, name: "personaIds" });
  const chosen = new Set(field.value);
  return (
    <fieldset className="space-y-1.5">
      <legend className="sr-only">Personas</legend>
      {personas.map(({ id, name, description }) => (
        <label key={id} className="flex items-start gap-2 text-sm">
          <input
            type="checkbox"
            className="mt-0.5 size-4"
            checked={chosen.has(id)}
            onChange={() => {
              const others = field.value.filter((other) => other !== id);
              field.onChange(chosen.has(id) ? others : [...others, id]);
            }}
          />
          <span dir="auto" className="min-w-0 wrap-anywhere">
            {visibleText(name)}
            {description && (
              <span className="text-muted line-clamp-1">{visibleText(description)}</span>
            )}
          </span>
        </label>
      ))}
      <PageLink
        href={personas.length === 0 ? pagePaths.newPersona(project) : pagePaths.personas(project)}
        className="text-accent inline-block text-sm hover:underline"
      >
        {personas.length === 0 ? "Create the first persona" : "All personas"}
      </PageLink>
    </fieldset>
  );
}

const UNSET = "Project default";

/** The simulator and judge of a suite that names none. */
export function ModelsField({ project }: { project: string }) {
  const { control } = useEditorForm();
  const simulator = useController({ control, name: "simulatorModel" }).field;
  const judge = useController({ control, name: "judgeModel" }).field;
  return <ModelChoices project={project} unset={UNSET} simulator={simulator} judge={judge} />;
}
