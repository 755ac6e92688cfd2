// The fields of a form, read from a JSON Schema.
import { z } from "zod";

import { ownValue } from "@/lib/base/json/own-value";

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
