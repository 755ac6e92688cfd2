// Batches as an SDK posts them, by the results of their scenarios.
import type { TestProject } from "@/lib/testing/test-project";

interface BatchOptions {
  setId?: string;
  description?: string;
  metadata?: object;
  /** The criterion that fails where a run does. */
  unmet?: string;
  /** Of the run with an index, from 0. */
  nameOf?: (scenario: string, index: number) => string;
}

/** As an SDK names the repeats of a scenario. */
export const numberedName = (scenario: string, index: number): string =>
  `The ${scenario} one (${String(index + 1)})`;

export type PostBatch = (
  batchId: string,
  cells: Readonly<Record<string, string>>,
  options?: BatchOptions,
) => Promise<void>;

const DAYS_BACK_MS = 10 * 86_400_000;

/** Each batch begins after the one before it. Of each scenario `P` is a run that passed, `F` failed, `E` errored, `C` was cancelled, `.` runs. */
export function batchPoster(project: TestProject): PostBatch {
  let clock = Date.now() - DAYS_BACK_MS;
  return async (batchId, cells, options = {}) => {
    const { setId = "nightly", description = "A customer", metadata = {} } = options;
    const { unmet = "Names the fee", nameOf = (scenario) => `The ${scenario} one` } = options;
    clock += 60_000;
    for (const [scenario, results] of Object.entries(cells)) {
      for (const [index, result] of Array.from(results).entries()) {
        clock += 1000;
        const ids = {
          scenarioSetId: setId,
          batchRunId: batchId,
          scenarioId: scenario,
          scenarioRunId: [setId, batchId, scenario, index].join("/"),
        };
        const started = { name: nameOf(scenario, index), description, ...metadata };
        await project.postAll([
          { ...ids, type: "SCENARIO_RUN_STARTED", timestamp: clock, metadata: started },
          ...(result === "."
            ? []
            : [{ ...ids, timestamp: clock + 500, ...finishOf(result, unmet) }]),
        ]);
      }
    }
  };
}

const STATUSES: ReadonlyMap<string, string> = new Map([
  ["P", "SUCCESS"],
  ["F", "FAILED"],
  ["C", "CANCELLED"],
]);

function finishOf(result: string, unmet: string): object {
  const hasPassed = result === "P";
  const isJudged = hasPassed || result === "F";
  const criteria = {
    metCriteria: hasPassed ? ["Greets", unmet] : ["Greets"],
    unmetCriteria: hasPassed ? [] : [unmet],
  };
  const none = { metCriteria: [], unmetCriteria: [] };
  return {
    type: "SCENARIO_RUN_FINISHED",
    status: STATUSES.get(result) ?? "ERROR",
    results: {
      verdict: hasPassed ? "success" : "failure",
      ...(isJudged ? criteria : none),
    },
  };
}
