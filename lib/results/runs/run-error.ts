// What was thrown arrives as a string; the SDK puts JSON {name, message, stack} into it.
import { isJsonObject, parseShallowJson } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";

export interface RunError {
  name: string | null;
  message: string;
  stack: string | null;
  /** What may help, where the runner knows it. */
  hint: string | null;
}

/** Unfolds the error text of a run: the JSON of an Error object, or any other text as the message. */
export function readRunError(text: string): RunError {
  const value = parseShallowJson(text);
  if (!isJsonObject(value))
    return {
      name: null,
      message: typeof value === "string" ? value : text,
      stack: null,
      hint: null,
    };
  const name = stringAt(value, "name") ?? stringAt(value, "code");
  const message = stringAt(value, "message");
  const stack = stringAt(value, "stack");
  const hint = stringAt(value, "hint");
  return { name, message: message ?? name ?? text, stack, hint };
}

function stringAt(value: Record<string, unknown>, key: string): string | null {
  const found = ownValue(value, key);
  return typeof found === "string" && found !== "" ? found : null;
}
