// A value that a schema allows, to show in the sample of a request.
import { sample } from "openapi-sampler";

import { isJsonObject } from "@/lib/base/json/json";
import type { JsonSchema } from "./json-schema";

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
