import { withWrittenNumbers } from "@/lib/base/json/written-numbers";
import { runBounded } from "@/lib/platform/bounded/server/run-bounded";
import type { ReadYaml } from "../read-scenario-file";

/** Aliases can make a small text huge; files of ours have none. */
const MAX_ALIASES = 100;
/** A file of a thousand scenarios takes about a second on a slow machine. */
const DEADLINE_MS = 10_000;

export const readYaml: ReadYaml = async (text) => {
  const parsed = await runBounded("parseYaml", { text, maxAliases: MAX_ALIASES }, DEADLINE_MS);
  if (!parsed.ok)
    return { problem: parsed.problem, value: undefined, written: [], line: null, itemLines: [] };
  const { value, written } = parsed.value;
  return { ...parsed.value, value: withWrittenNumbers(value, written) };
};
