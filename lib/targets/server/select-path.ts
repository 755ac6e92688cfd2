import { runBounded, type Match } from "@/lib/bounded/server/run-bounded";
import { AppError } from "@/lib/errors";
import { ownValue } from "@/lib/own-value";
import type { SelectPath } from "../read-answer";

export const selectPath: SelectPath = async (path, json) => {
  const found = await runBounded("select", { path, json });
  if (found.ok) return found.value.map((match) => valueOf(match, json));
  throw new AppError("upstream_failed", `The path ${path} cannot be read: ${found.problem}`);
};

/** Objects and lists are those of `json`, with their numbers as they were written. */
function valueOf(match: Match, json: unknown): unknown {
  if ("value" in match) return match.value;
  let value = json;
  for (const key of match.keys) value = ownValue(value as Record<string, unknown>, key); // the keys were found in it
  return value;
}
