"use client";

// The fields of a form, read from a JSON Schema.
import { useState } from "react";
import { z } from "zod";

import {
  Field,
  SelectInput,
  TextArea,
  TextInput,
  type ControlProps,
} from "@/components/ui/inputs/field";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";

interface ConfigFieldProps {
  spec: FieldSpec;
  value: unknown;
  error: string | undefined;
  /** undefined unsets it. */
  onChange: (value: unknown) => void;
}

export function ConfigField({ spec, value, error, onChange }: ConfigFieldProps) {
  if (spec.kind === "flag")
    return (
      <label className="flex items-center gap-2 self-end pb-1.5 text-sm">
        <input
          type="checkbox"
          className="size-4"
          checked={value === true}
          onChange={(event) => {
            onChange(event.target.checked || undefined);
          }}
        />
        {spec.label}
      </label>
    );
  const isWide = spec.kind === "json" || spec.kind === "list";
  return (
    <Field
      label={spec.label}
      hint={spec.hint}
      error={error}
      {...(isWide && { className: "sm:col-span-2" })}
    >
      {(control) => <Control control={control} spec={spec} value={value} onChange={onChange} />}
    </Field>
  );
}

type ControlOf = Omit<ConfigFieldProps, "error"> & { control: ControlProps };

function Control({ control, spec, value, onChange }: ControlOf) {
  switch (spec.kind) {
    case "choice":
      return (
        <SelectInput
          {...control}
          value={typeof value === "string" ? value : ""}
          onChange={({ target }) => {
            onChange(target.value === "" ? undefined : target.value);
          }}
        >
          <option value="">Default</option>
          {spec.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choiceLabel(choice)}
            </option>
          ))}
        </SelectInput>
      );
    case "number":
      return (
        <TextInput
          {...control}
          inputMode="decimal"
          value={typeof value === "number" || typeof value === "string" ? String(value) : ""}
          onChange={(event) => {
            onChange(numberOf(event.target.value));
          }}
        />
      );
    case "json":
    case "list":
      return <JsonText control={control} spec={spec} value={value} onChange={onChange} />;
    case "text":
    case "flag":
      return (
        <TextArea
          {...control}
          rows={1}
          dir="auto"
          className="min-h-8"
          value={typeof value === "string" ? value : ""}
          onChange={(event) => {
            onChange(event.target.value === "" ? undefined : event.target.value);
          }}
        />
      );
  }
}

/** "last-reply" as "Last reply". */
function choiceLabel(choice: string): string {
  return choice.charAt(0).toUpperCase() + choice.slice(1).replaceAll("-", " ");
}

/** A list is typed one a line, anything else as JSON. What is not JSON goes on as text, for the schema to refuse. */
function JsonText({ control, spec, value, onChange }: ControlOf) {
  const isList = spec.kind === "list";
  const [text, setText] = useState(() => (isList ? listText(value) : jsonText(value)));
  return (
    <TextArea
      {...control}
      className="min-h-20 font-mono"
      placeholder={isList ? "One per line" : "{ }"}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        if (target.value.trim() === "") onChange(undefined);
        else if (isList) onChange(target.value.split("\n").flatMap((line) => line.trim() || []));
        else onChange(parseJson(target.value) ?? target.value);
      }}
    />
  );
}

function listText(value: unknown): string {
  return Array.isArray(value) ? value.join("\n") : "";
}

function jsonText(value: unknown): string {
  return value === undefined ? "" : printJson(value, 2);
}

/** What is not a number goes on as text, for the schema to refuse. */
function numberOf(text: string): number | string | undefined {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  return Number.isNaN(number) || text.endsWith(".") ? text : number;
}

const propertySchema = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
});
const configSchema = z.looseObject({
  properties: z.record(z.string(), propertySchema).default({}),
  required: z.array(z.string()).default([]),
});

export type FieldKind = "text" | "number" | "flag" | "choice" | "list" | "json";

export interface FieldSpec {
  name: string;
  label: string;
  hint: string | undefined;
  kind: FieldKind;
  isRequired: boolean;
  choices: readonly string[];
}

const KINDS: Partial<Record<string, FieldKind>> = {
  string: "text",
  number: "number",
  integer: "number",
  boolean: "flag",
  array: "list",
  object: "json",
};

export function configFields(schema: Record<string, unknown>): FieldSpec[] {
  const { properties, required } = configSchema.parse(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    label: property.title ?? name,
    hint: property.description,
    kind: property.enum ? "choice" : (ownValue(KINDS, property.type ?? "") ?? "json"),
    isRequired: required.includes(name),
    choices: property.enum ?? [],
  }));
}
