// What two runs must have in common to be compared: the scenario, the judge, the simulated user, and the target.
import { canonicalJson } from "@/lib/base/json/canonical-json";
import type { Results } from "@/lib/results/log/run-event";
import { criteriaOf, criterionIdentity } from "./run-criteria";
import { readRunStamp } from "./run-stamp";

/** Each is a text that is equal where the thing is; null where it is not known. */
export interface RunHashes {
  /** The version of a scenario without name and labels; for a run of an SDK its description and its criteria. */
  scenario: string | null;
  /** The model and the prompt of the judge. */
  judge: string | null;
  /** The model, the prompt and the persona of the simulated user. */
  simulator: string | null;
  /** The configuration of the target, without secrets. */
  target: string | null;
}

interface HashedRun {
  description: string | null;
  metadata: Record<string, unknown> | null;
  results: Results | null;
}

export function hashesOf({ description, metadata, results }: HashedRun): RunHashes {
  const { scenarioHash, judgeHash, simulatorHash, targetHash } = readRunStamp(metadata);
  return {
    scenario: scenarioHash ?? sentScenario(description, results),
    judge: judgeHash,
    simulator: simulatorHash,
    target: targetHash,
  };
}

/** Null until the criteria are known: a run that ended in an error does not name them. */
function sentScenario(description: string | null, results: Results | null): string | null {
  const criteria = criteriaOf(results).map(({ text }) => criterionIdentity(text));
  return criteria.length === 0 ? null : canonicalJson([description, criteria.toSorted()]);
}
