// JSON Schema as a reader takes it in: a short type, what may be inside, and the limits.

import { printJson } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";

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

/** What a value of the schema holds: its own properties, or those of the things that it lists. */
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
  const holding = alternativesOf(schema).filter((choice) => schemaProperties(choice).length > 0);
  return holding.length === 1 && holding[0] ? schemaProperties(holding[0]) : [];
}

/** The shapes between which a value may choose, when there is more than one. */
export function schemaVariants(schema: JsonSchema): JsonSchema[] {
  if (schema["type"] === "array") return schemaVariants(objectAt(schema, "items"));
  const holding = alternativesOf(schema).filter((choice) => schemaProperties(choice).length > 0);
  return holding.length > 1 ? holding : [];
}

/** The constant by which one variant is told from the others: `SCENARIO_RUN_STARTED`. */
export function variantName(schema: JsonSchema): string {
  const named = schemaProperties(schema).find((property) => "const" in property.schema);
  return named ? String(named.schema["const"]) : schemaType(schema);
}

const LIMITS: readonly (readonly [key: string, words: string])[] = [
  ["minimum", "at least"],
  ["maximum", "at most"],
  ["minLength", "characters at least"],
  ["maxLength", "characters at most"],
  ["default", "default"],
  ["format", "format"],
];

/** `at least 1, at most 100, default 50`. */
export function schemaLimits(schema: JsonSchema): string {
  const isTold = ([key]: readonly [string, string]) =>
    ownValue(schema, key) !== undefined && !isUnbounded(ownValue(schema, key));
  return LIMITS.filter(isTold)
    .map(([key, words]) => `${words} ${String(ownValue(schema, key))}`)
    .join(", ");
}

/** Bounds of a whole number that only say that it is one. */
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
