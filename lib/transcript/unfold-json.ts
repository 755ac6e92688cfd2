import { parseShallowJson } from "@/lib/base/json/json";

/** The value that a text holds as JSON object or array; the text itself when it holds none. */
export function unfoldJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  return parseShallowJson(value) ?? value;
}
