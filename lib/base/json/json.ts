// JSON as it comes from outside: any value, any depth. Ours is limited to what a reader can follow.
import { parseExactJson } from "./exact-json";
import { jsonSizeProblem } from "./json-size";
import { ownValue } from "./own-value";

export type JsonObject = Record<string, unknown>;

/** True for a plain JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True when `value` nests arrays and objects deeper than `limit`. Stops at the limit, so hostile depth is cheap. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  if (Array.isArray(value))
    return limit === 0 || value.some((child) => isDeeperThan(child, limit - 1));
  if (!isJsonObject(value)) return false;
  if (limit === 0) return true;
  // Without a list of the values, because every body from outside comes through here.
  for (const key in value) if (isDeeperThan(ownValue(value, key), limit - 1)) return true;
  return false;
}

/** Parses JSON that may not be JSON: undefined when it is not. */
export function parseJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

/** How deep JSON from outside may nest: what is deeper is refused as a body and shown as text inside one. */
export const MAX_JSON_DEPTH = 100;

/** Texts below this many characters cannot contain too many values. */
const SMALL_TEXT = 100_000;

/** Parses JSON in a text; undefined if it is not JSON, nested too deep to be walked safely, or too large. */
export function parseShallowJson(text: string): unknown {
  if (text.length > SMALL_TEXT && jsonSizeProblem(new TextEncoder().encode(text))) return undefined;
  const value = parseJson(text);
  return isDeeperThan(value, MAX_JSON_DEPTH) ? undefined : value;
}

/**
 * Whether any value within is not empty. With `ignoresFalse`, false is no content: a flag of a message that is off has no
 * meaning, whereas a whole answer of false has.
 */
export function hasContent(json: unknown, { ignoresFalse = false } = {}): boolean {
  if (typeof json === "object" && json !== null)
    return Object.values(json).some((value) => hasContent(value, { ignoresFalse }));
  if (json === false) return !ignoresFalse;
  return json !== null && json !== undefined && json !== "";
}
