// JSON whose text is the same for equal values, whatever order the keys of an object came in.
import { printJson } from "./exact-json";
import { isJsonObject } from "./json";

export function canonicalJson(value: unknown): string {
  return printJson(value, undefined, (_key, inner) =>
    isJsonObject(inner) ? sorted(inner) : inner,
  );
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
