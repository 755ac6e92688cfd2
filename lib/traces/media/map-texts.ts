import { keepWritten } from "@/lib/base/json/exact-json";
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";

type Change = (text: string) => string;

/** Any JSON with its texts changed, except the names of fields; the value itself where nothing changes. */
export function mapTexts<T>(value: T, change: Change): T {
  return mapWithin(value, change) as T; // the same shape: only texts have changed
}

function mapWithin(value: unknown, change: Change): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return mapList(value, change);
  return isJsonObject(value) ? mapObject(value, change) : value;
}

function mapList(list: unknown[], change: Change): unknown[] {
  const mapped = list.map((item) => mapWithin(item, change));
  return mapped.every((item, at) => item === list[at]) ? list : keepWritten(list, mapped);
}

function mapObject(object: JsonObject, change: Change): JsonObject {
  const entries = Object.entries(object);
  const mapped = entries.map(([name, value]): [string, unknown] => [
    name,
    mapWithin(value, change),
  ]);
  const isSame = mapped.every(([, value], at) => value === entries[at]?.[1]);
  return isSame ? object : keepWritten(object, Object.fromEntries(mapped));
}

/** Calls with every text of any JSON, except the names of fields. */
export function eachText(value: unknown, visit: (text: string) => void): void {
  if (typeof value === "string") visit(value);
  else if (Array.isArray(value)) for (const item of value) eachText(item, visit);
  else if (isJsonObject(value)) for (const inner of Object.values(value)) eachText(inner, visit);
}
