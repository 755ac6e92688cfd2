"use client";

import { useState } from "react";
import { useController } from "react-hook-form";

import { Field, TextInput } from "@/components/ui/field";
import { LabelChip } from "@/components/ui/label-chip";
import { visibleText } from "@/lib/base/text/visible-text";
import { errorAt, useEditorForm } from "./editor-form";

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
      hint="Enter adds one."
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
