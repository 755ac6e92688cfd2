import { expect, test } from "vitest";

import { EMPTY_SCENARIO_FORM } from "@/lib/scenarios/scenario-form";
import { partStates } from "./editor-parts";

test("an empty form has no content in any section", () => {
  expect(new Set(Object.values(partStates(EMPTY_SCENARIO_FORM, {})))).toEqual(new Set(["empty"]));
});

test("a section with a value is filled, and one with an error is wrong, filled or not", () => {
  const values = {
    ...EMPTY_SCENARIO_FORM,
    failureCriteria: [{ text: "Promises a refund" }],
    maxMessages: "ten",
    labels: ["nightly"],
  };
  const errors = { maxMessages: { type: "api", message: "must be a number" } };
  expect(partStates(values, errors)).toMatchObject({
    tested: "filled",
    success: "empty",
    failure: "filled",
    length: "wrong",
  });
});
