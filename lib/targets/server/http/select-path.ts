import { AppError } from "@/lib/base/errors";
import { printJson, writtenNumber } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import { runBounded, type Match } from "@/lib/platform/bounded/server/run-bounded";
import type { SelectPath } from "../../read-answer";

export const selectPath: SelectPath = async (path, json) => {
  const matches = await findMatches(path, json);
  return matches.map((match) => valueOf(match, json));
};

/** The first match as a text, with a number as it was written; undefined where nothing is found. */
export async function selectText(path: string, json: unknown): Promise<string | undefined> {
  const [match] = await findMatches(path, json);
  if (!match) return undefined;
  const value = valueOf(match, json);
  if (typeof value === "string") return value;
  const key = match.keys?.at(-1);
  const container = valueAt(json, match.keys?.slice(0, -1) ?? []);
  const isWithin = key !== undefined && typeof container === "object" && container !== null;
  return typeof value === "number" && isWithin
    ? writtenNumber(container, key, value)
    : printJson(value);
}

async function findMatches(path: string, json: unknown): Promise<Match[]> {
  const found = await runBounded("select", { path, json });
  if (found.ok) return found.value;
  throw new AppError("upstream_failed", `The path ${path} cannot be read: ${found.problem}`);
}

/** Objects and lists are those of `json`, with their numbers as they were written. */
function valueOf(match: Match, json: unknown): unknown {
  return "value" in match ? match.value : valueAt(json, match.keys ?? []);
}

function valueAt(json: unknown, keys: readonly string[]): unknown {
  let value = json;
  for (const key of keys) value = ownValue(value as Record<string, unknown>, key); // the keys were found in it
  return value;
}
