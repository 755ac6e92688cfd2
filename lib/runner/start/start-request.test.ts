import { expect, test } from "vitest";

import { scenarioStartRequestSchema, suiteStartRequestSchema } from "./start-request";

const SCENARIOS = {
  scenarioIds: ["b9c4f5f0-8a32-4d2c-9a39-6c7ff0f7a001"],
  targets: [{ type: "http", referenceId: "b9c4f5f0-8a32-4d2c-9a39-6c7ff0f7a002" }],
};

test("a start of a suite with nothing, or with a limit, is one", () => {
  expect(suiteStartRequestSchema.safeParse({})).toMatchObject({ success: true });
  const limited = { maxCostUsd: 1.5, note: "Nightly" };
  expect(suiteStartRequestSchema.parse(limited)).toMatchObject(limited);
});

test.each(["maxCostUSD", "max_cost_usd", "scenarios", "confirmRuns"])(
  "a start that names %s is refused: what it was meant to limit would not be limited",
  (name) => {
    for (const read of [
      suiteStartRequestSchema.safeParse({ [name]: 1 }),
      scenarioStartRequestSchema.safeParse({ ...SCENARIOS, [name]: 1 }),
    ])
      expect(read.error?.issues).toMatchObject([{ code: "unrecognized_keys", keys: [name] }]);
  },
);

test("a start of scenarios is one", () => {
  expect(scenarioStartRequestSchema.safeParse(SCENARIOS)).toMatchObject({ success: true });
});
