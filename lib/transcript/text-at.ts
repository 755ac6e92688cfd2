import type { JsonObject } from "@/lib/json";
import { ownValue } from "@/lib/own-value";
import { toStorableText } from "@/lib/storable-text";

/** The first text under one of the keys that is not empty. */
export function textAt(object: JsonObject, ...keys: string[]): string | null {
  for (const key of keys) {
    const value = ownValue(object, key);
    if (typeof value === "string" && value !== "") return toStorableText(value);
  }
  return null;
}
