// What two runs must have in common to be compared: the scenario, the judge, the simulated user, and the target.
import { readRunStamp } from "./run-stamp";

/** Each is a text that is equal where the thing is; null where it is not known. */
export interface RunHashes {
  /**
   * The version of a scenario without name and labels; for a run of an SDK its description. The criteria of an SDK are not part of
   * it: a run names only those that were judged.
   */
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
}

export function hashesOf({ description, metadata }: HashedRun): RunHashes {
  const { scenarioHash, judgeHash, simulatorHash, targetHash } = readRunStamp(metadata);
  return {
    scenario: scenarioHash ?? description,
    judge: judgeHash,
    simulator: simulatorHash,
    target: targetHash,
  };
}
