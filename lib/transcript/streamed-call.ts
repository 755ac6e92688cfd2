// The arguments of a call that is being streamed.
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseJson, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";

const ARGUMENT_KEYS = ["arguments", "args", "input"];

/** As text; a call of a snapshot may have them as an object. */
export function readArguments(call: JsonObject): string {
  const [holder, key] = placeOf(call);
  const args = ownValue(holder, key);
  if (typeof args === "string") return args;
  return args === undefined ? "" : printJson(args);
}

export function withArguments(call: JsonObject, text: string): JsonObject {
  const [holder, key] = placeOf(call);
  const edited = { ...holder, [key]: text };
  return holder === call ? edited : { ...call, function: edited };
}

/** No part of them is missing. */
export function hasWholeArguments(call: JsonObject): boolean {
  return isJsonObject(parseJson(readArguments(call)));
}

function placeOf(call: JsonObject): [holder: JsonObject, key: string] {
  const holder = isJsonObject(call["function"]) ? call["function"] : call;
  return [holder, ARGUMENT_KEYS.find((key) => Object.hasOwn(holder, key)) ?? "arguments"];
}
