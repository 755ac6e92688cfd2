// Attributes as OTLP lists them, with a type a value, as plain JSON.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";

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

/** Whole numbers that JavaScript cannot hold stay text. */
function toNumber(value: unknown): unknown {
  const number = Number(value);
  return typeof value === "string" && Number.isSafeInteger(number) ? number : value;
}

/** The list itself; of anything else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
