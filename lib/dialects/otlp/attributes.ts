// Attributes as they come: flat names with dots, and JSON in texts.
import { keepWritten } from "@/lib/base/json/exact-json";
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";

const MAX_DEPTH = 20;

/** The first text among these attributes; an empty one is none. */
export function findText(attributes: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = ownValue(attributes, name);
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

/** The same in several places, of which an earlier one counts more. */
export function findIn(
  places: readonly JsonObject[],
  names: readonly string[],
): string | undefined {
  for (const place of places) {
    const text = findText(place, names);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The value of a text that is JSON; the text itself otherwise. */
export function unfold(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{"]/.test(value)) return value;
  return parseShallowJson(value) ?? value;
}

/** The object that was flattened under `prefix`; undefined without such attributes. */
export function unflatten(attributes: JsonObject, prefix: string): JsonObject | undefined {
  const whole = unfold(ownValue(attributes, prefix));
  const root: JsonObject = isJsonObject(whole) ? keepWritten(whole, { ...whole }) : {};
  if (whole !== undefined && !isJsonObject(whole)) root["value"] = whole;
  // A name that begins another comes before it, whatever order they were sent in.
  const names = Object.keys(attributes).filter((name) => name.startsWith(`${prefix}.`));
  for (const name of names.toSorted())
    put(root, name.slice(prefix.length + 1).split("."), unfold(ownValue(attributes, name)));
  if (Object.keys(root).length === 0) return undefined;
  const listed = toLists(root);
  return isJsonObject(listed) ? listed : { value: listed };
}

/** Where a part of the path has a value that is not an object, the rest of the name becomes one key: `input_tokens.cached`. */
function put(root: JsonObject, path: readonly string[], value: unknown): void {
  let place = root;
  const last = path.slice(MAX_DEPTH - 1).join(".");
  const steps = path.length > MAX_DEPTH ? [...path.slice(0, MAX_DEPTH - 1), last] : path;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    const next = ownValue(place, step);
    if (next !== undefined && !isJsonObject(next)) {
      define(place, steps.slice(index).join("."), value);
      return;
    }
    const inner: JsonObject = next ?? {};
    define(place, step, inner);
    place = inner;
  }
  define(place, steps.at(-1) ?? "", value);
}

/** Assigning to a name such as `__proto__` would do something else. */
function define(place: JsonObject, name: string, value: unknown): void {
  Object.defineProperty(place, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

/** Objects whose names are numbers from 0 on were lists; some exporters leave out items. */
function toLists(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, toLists(inner)] as const);
  const isList =
    entries[0]?.[0] === "0" && entries.every(([name]) => /^(?:0|[1-9]\d{0,5})$/.test(name));
  return keepWritten(
    value,
    isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries),
  );
}

// Attributes as OTLP lists them, with a type a value, as plain JSON.

/** Attributes as an object; of a name that comes twice the last counts. Their depth has been looked at before. */
export function toAttributes(list: readonly unknown[]): JsonObject {
  const pairs = list.flatMap((pair): [string, unknown][] =>
    isJsonObject(pair) && typeof pair["key"] === "string"
      ? [[pair["key"], toJson(pair["value"])]]
      : [],
  );
  return Object.fromEntries(pairs);
}

function toJson(value: unknown): unknown {
  if (!isJsonObject(value)) return null;
  const { stringValue, boolValue, intValue, doubleValue, bytesValue } = value;
  if (intValue !== undefined) return toNumber(intValue);
  if (isJsonObject(value["arrayValue"])) return listOf(value["arrayValue"]["values"]).map(toJson);
  if (isJsonObject(value["kvlistValue"]))
    return toAttributes(listOf(value["kvlistValue"]["values"]));
  return stringValue ?? boolValue ?? doubleValue ?? bytesValue ?? null;
}

/** Integers that JavaScript would round stay text. */
function toNumber(value: unknown): unknown {
  const number = Number(value);
  return typeof value === "string" && Number.isSafeInteger(number) ? number : value;
}

/** The list itself; of anything else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
