// A value that a schema allows, to show in the sample of a request.
import { sample } from "openapi-sampler";

import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";

const SAMPLE_URL = "https://example.com";

export function sampleValue(schema: JsonSchema): unknown {
  const prepared = prepareSchema(schema);
  return sample(prepared, { quiet: true, skipReadOnly: true }, prepared);
}

/** Leaves out further properties, which have no names to show, and gives addresses an example that fits their pattern. */
function prepareSchema(schema: JsonSchema): JsonSchema {
  const { additionalProperties: _, ...rest } = schema;
  const known = "properties" in schema ? rest : schema;
  const prepared = Object.fromEntries(
    Object.entries(known).map(([key, value]) => [key, prepareValue(value)]),
  );
  const isAddress = typeof schema["pattern"] === "string" && schema["pattern"].startsWith("^http");
  return isAddress ? { ...prepared, example: SAMPLE_URL } : prepared;
}

function prepareValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prepareValue);
  return isJsonObject(value) ? prepareSchema(value) : value;
}

// The parts of a JSON schema that the reference shows: a short type, the properties and the limits.

export type JsonSchema = Record<string, unknown>;

export interface SchemaProperty {
  name: string;
  schema: JsonSchema;
  isRequired: boolean;
}

/** `string`, `"a" | "b"`, `list of object`, `number or null`. */
export function schemaType(schema: JsonSchema): string {
  if ("const" in schema) return printJson(schema["const"]);
  const choices = listAt(schema, "enum");
  if (choices.length > 0) return choices.map((value) => printJson(value)).join(" | ");
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) return [...new Set(alternatives.map(schemaType))].join(" or ");
  const { type } = schema;
  if (Array.isArray(type)) return type.join(" or ");
  if (type === "array") return `list of ${schemaType(objectAt(schema, "items"))}`;
  return typeof type === "string" ? type : "any";
}

/** The properties of an object, or of the items of a list. */
export function schemaProperties(schema: JsonSchema): SchemaProperty[] {
  const required = listAt(schema, "required");
  const own = Object.entries(objectAt(schema, "properties"));
  if (own.length > 0)
    return own.map(([name, value]) => ({
      name,
      schema: asSchema(value),
      isRequired: required.includes(name),
    }));
  if (schema["type"] === "array") return schemaProperties(objectAt(schema, "items"));
  const withProperties = alternativesOf(schema).filter(
    (choice) => schemaProperties(choice).length > 0,
  );
  return withProperties.length === 1 && withProperties[0]
    ? schemaProperties(withProperties[0])
    : [];
}

/** The variants of a value, when there is more than one with properties. */
export function schemaVariants(schema: JsonSchema): JsonSchema[] {
  if (schema["type"] === "array") return schemaVariants(objectAt(schema, "items"));
  const withProperties = alternativesOf(schema).filter(
    (choice) => schemaProperties(choice).length > 0,
  );
  return withProperties.length > 1 ? withProperties : [];
}

/** The constant that identifies a variant: `SCENARIO_RUN_STARTED`. */
export function variantName(schema: JsonSchema): string {
  const named = schemaProperties(schema).find((property) => "const" in property.schema);
  return named ? String(named.schema["const"]) : schemaType(schema);
}

const LIMITS: readonly (readonly [key: string, format: (value: string) => string])[] = [
  ["minimum", (value) => `at least ${value}`],
  ["maximum", (value) => `at most ${value}`],
  ["minLength", (value) => `at least ${formatCount(value)}`],
  ["maxLength", (value) => `at most ${formatCount(value)}`],
  ["default", (value) => `default ${value}`],
  ["format", (value) => `format ${value}`],
];

/** `at least 1, at most 100, default 50`. */
export function schemaLimits(schema: JsonSchema): string {
  return LIMITS.flatMap(([key, format]) => {
    const value = ownValue(schema, key);
    if (value === undefined || isUnbounded(value)) return [];
    return [format(typeof value === "string" ? value : printJson(value))];
  }).join(", ");
}

function formatCount(count: string): string {
  return count === "1" ? "1 character" : `${count} characters`;
}

/** Bounds that every whole number has. */
function isUnbounded(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) >= Number.MAX_SAFE_INTEGER;
}

function alternativesOf(schema: JsonSchema): JsonSchema[] {
  return [...listAt(schema, "oneOf"), ...listAt(schema, "anyOf")].map(asSchema);
}

function listAt(schema: JsonSchema, key: string): unknown[] {
  const value = ownValue(schema, key);
  return Array.isArray(value) ? value : [];
}

function objectAt(schema: JsonSchema, key: string): JsonSchema {
  return asSchema(ownValue(schema, key));
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === "object" && value !== null ? (value as JsonSchema) : {}; // `true` and `{}` allow anything
}
