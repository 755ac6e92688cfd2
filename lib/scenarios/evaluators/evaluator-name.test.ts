import { expect, test } from "vitest";

import { evaluatorName } from "./evaluator-name";
import { EVALUATOR_TYPES } from "./evaluator-types";

test.each<[string, Record<string, unknown>, string]>([
  ["contains", { value: "refund" }, "Contains “refund”"],
  ["contains", { value: "refund", in: "any-reply" }, "Contains “refund”"],
  [
    "contains",
    { value: "refund", in: "last-reply", caseSensitive: true },
    "Contains “refund” in the last reply (case-sensitive)",
  ],
  ["not-contains", { value: "a\nb" }, "Does not contain “a b”"],
  ["regex", { value: "a+", flags: "i" }, "Matches a pattern “a+” (flags i)"],
  [
    "tool-called",
    { value: "getOrder", atLeast: 1, atMost: 2 },
    "Tool is called “getOrder” at least once at most 2 times",
  ],
  ["tool-arguments", { tool: "pay", value: { id: 7 } }, 'Tool is called with “pay” “{"id":7}”'],
  ["tool-order", { value: ["a", "b"] }, "Tools in order “a” → “b”"],
  ["max-latency", { value: 2000 }, "Max latency 2.0 s"],
  ["max-cost", { value: 0.5 }, "Max cost $0.5"],
  ["max-turns", { value: 4 }, "Max turns 4"],
  ["turns", {}, "Turns"],
  ["llm-rubric", { value: "" }, "Rubric"],
])("%s %j is named %s", (type, config, name) => {
  expect(evaluatorName(type, EVALUATOR_TYPES.get(type)?.label ?? "", config)).toBe(name);
});

test("a long value is shortened", () => {
  expect(evaluatorName("contains", "Contains", { value: "x".repeat(500) }).length).toBeLessThan(
    100,
  );
});
