// Reads fields of JSON from outside, which may have any value under any name.
import { toStorableText } from "@/lib/base/text/visible-text";
import { isJsonObject, type JsonObject } from "./json";
import { ownValue } from "./own-value";

const NOTHING: JsonObject = {};

/** The object at a path of names; an empty one where there is none. */
export function objectAt(value: unknown, ...path: string[]): JsonObject {
  const found = valueAt(value, ...path);
  return isJsonObject(found) ? found : NOTHING;
}

export function listAt(value: unknown, ...path: string[]): unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The text at a path of names; empty where there is none. */
export function textAt(value: unknown, ...path: string[]): string {
  const found = valueAt(value, ...path);
  return typeof found === "string" ? found : "";
}

/** The first text under one of the names that is not empty, as the database can store it. */
export function firstTextAt(object: JsonObject, ...names: string[]): string | null {
  const found = names.map((name) => textAt(object, name)).find((text) => text !== "");
  return found === undefined ? null : toStorableText(found);
}

export function valueAt(value: unknown, ...path: string[]): unknown {
  let found = value;
  for (const name of path) found = isJsonObject(found) ? ownValue(found, name) : undefined;
  return found;
}

/** A name or index of a piece, as a key of a draft. */
export function keyAt(value: unknown, ...names: string[]): string {
  return names
    .map((name) => {
      const part = valueAt(value, name);
      return typeof part === "number" || typeof part === "string" ? String(part) : "";
    })
    .join(":");
}
