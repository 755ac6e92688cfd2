"use client";

import { Plus } from "lucide-react";
import { useRef } from "react";
import { useController, useFieldArray, useWatch } from "react-hook-form";

import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { CONTROL_CLASS, Field, TextInput } from "@/components/ui/inputs/field";
import { SortableList } from "@/components/ui/inputs/sortable-list";
import { parseJson } from "@/lib/base/json/json";
import { splitTemplate } from "@/lib/scenarios/render-text";
import type { ParameterRow } from "@/lib/scenarios/scenario-form";
import { toValueJson } from "@/lib/suites/suite-schema";
import { errorAt, useEditorForm } from "../editor-form";

const TEXT_CLASS = "w-full px-2.5 py-2 text-sm leading-6 whitespace-pre-wrap wrap-anywhere";

/** `templateError` is what the preview found wrong with the text as a template. */
export function InstructionsField({ templateError }: { templateError: string | undefined }) {
  const { control, register, formState } = useEditorForm();
  const text = useWatch({ control, name: "instructions" });
  const backdrop = useRef<HTMLDivElement>(null);
  return (
    <Field
      label="Instructions"
      hint={
        <>
          Everything the simulated user knows: who they are, what they want, what has happened. Use{" "}
          <code className="font-mono">{"{{ params.NAME }}"}</code> for values set at run time.
        </>
      }
      error={errorAt(formState.errors, "instructions") ?? templateError}
    >
      {(field) => (
        <div className="relative">
          {/* The same text behind the field, with its tags marked: the field itself stays a plain one. */}
          <div
            ref={backdrop}
            aria-hidden
            className={cn(
              TEXT_CLASS,
              "pointer-events-none absolute inset-0 overflow-hidden border border-transparent text-transparent",
            )}
          >
            {splitTemplate(text).map((part, index) =>
              part.isTag ? (
                <mark key={index} className="bg-accent-soft rounded-sm text-transparent">
                  {part.text}
                </mark>
              ) : (
                <span key={index}>{part.text}</span>
              ),
            )}
            {"\n"}
          </div>
          <textarea
            {...register("instructions")}
            {...field}
            dir="auto"
            spellCheck
            rows={8}
            className={cn(
              CONTROL_CLASS,
              TEXT_CLASS,
              "relative field-sizing-content max-h-[32rem] min-h-44 bg-transparent",
            )}
            onScroll={(event) => {
              if (backdrop.current) backdrop.current.scrollTop = event.currentTarget.scrollTop;
            }}
          />
        </div>
      )}
    </Field>
  );
}

/** A value that a run supplies, and the default. */
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
      <Field
        label="Default"
        error={at("default")}
        hint="true, false and numbers are not treated as text."
      >
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
        Secret: set for each run, never shown
      </label>
    </div>
  );
}

/** A text without its quotes, anything else as it is written. */
function shownDefault({ defaultJson = "" }: ParameterRow): string {
  const value = parseJson(defaultJson);
  return typeof value === "string" ? value : defaultJson;
}
