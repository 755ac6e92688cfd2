"use client";

import { Plus } from "lucide-react";
import { useController, useFieldArray, useWatch } from "react-hook-form";

import { Button } from "@/components/ui/button";
import { Field, TextInput } from "@/components/ui/field";
import { SortableList } from "@/components/ui/sortable-list";
import { parseJson } from "@/lib/base/json/json";
import type { ParameterRow } from "@/lib/scenarios/scenario-form";
import { toValueJson } from "@/lib/suites/parameter-text";
import { errorAt, useEditorForm } from "./editor-form";

/** What a run supplies, and what stands for it otherwise. */
export function ParametersField() {
  const { control } = useEditorForm();
  const { fields, append, move, remove } = useFieldArray({ control, name: "parameters" });
  return (
    <div className="space-y-3">
      <SortableList what="parameter" items={fields} onMove={move} onRemove={remove}>
        {(_, index) => <ParameterCard index={index} />}
      </SortableList>
      <Button
        size="sm"
        onClick={() => {
          append({ name: "" });
        }}
      >
        <Plus aria-hidden />
        Add a parameter
      </Button>
    </div>
  );
}

function ParameterCard({ index }: { index: number }) {
  const { control, formState } = useEditorForm();
  const { field } = useController({ control, name: `parameters.${index}` });
  const parameter = useWatch({ control, name: `parameters.${index}` });
  const at = (path: string) => errorAt(formState.errors, `parameters.${index}.${path}`);
  const change = (part: { [Key in keyof ParameterRow]?: ParameterRow[Key] | undefined }) => {
    const entries = Object.entries({ ...parameter, ...part });
    field.onChange(Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
  };
  return (
    <div className="border-border bg-surface grid gap-2 rounded-lg border p-3 sm:grid-cols-2">
      <Field label="Name" error={at("name")}>
        {(attributes) => (
          <TextInput
            {...attributes}
            className="font-mono"
            placeholder="CITY"
            value={parameter.name}
            onChange={(event) => {
              change({ name: event.target.value });
            }}
          />
        )}
      </Field>
      <Field label="Default" error={at("default")} hint="true, false and numbers are read as such.">
        {(attributes) => (
          <TextInput
            {...attributes}
            disabled={parameter.secret === true}
            value={shownDefault(parameter)}
            onChange={(event) => {
              const { value } = event.target;
              change({ defaultJson: value === "" ? undefined : toValueJson(value) });
            }}
          />
        )}
      </Field>
      <Field label="Description" error={at("description")} className="sm:col-span-2">
        {(attributes) => (
          <TextInput
            {...attributes}
            value={parameter.description ?? ""}
            onChange={(event) => {
              change({ description: event.target.value || undefined });
            }}
          />
        )}
      </Field>
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-4"
          checked={parameter.secret === true}
          onChange={(event) => {
            change({ secret: event.target.checked || undefined, defaultJson: undefined });
          }}
        />
        Secret: supplied by each run, never shown
      </label>
    </div>
  );
}

/** A text without its quotes, anything else as it is written. */
function shownDefault({ defaultJson = "" }: ParameterRow): string {
  const value = parseJson(defaultJson);
  return typeof value === "string" ? value : defaultJson;
}
