import { expect, test } from "vitest";

import { costSentence, limitWarning, rerunSentence } from "./estimate-text";

const cost = { costUsd: 0.4249, unknownRuns: 0, costedRuns: 12, isCostPartial: false };

test.each([
  [cost, "About $0.42, based on 12 runs with a known cost."],
  [{ ...cost, isCostPartial: true }, "At least $0.42, based on 12 runs with a known cost."],
  [
    { ...cost, unknownRuns: 3, costedRuns: 1, isCostPartial: true },
    "At least $0.42, based on 1 run with a known cost. The cost of 3 runs is unknown.",
  ],
  [{ ...cost, costUsd: null, unknownRuns: 1 }, "The cost of 1 run is unknown."],
])("a cost of %j is described as %s", (of, sentence) => {
  expect(costSentence(of)).toBe(sentence);
});

test("a limit says what it does not count", () => {
  expect(limitWarning(cost)).toBeNull();
  expect(limitWarning({ unknownRuns: 2 })).toBe(
    "The limit does not count 2 runs whose cost is unknown: the batch may cost more.",
  );
});

test.each([
  [null, null],
  [{ runs: 0, costUsd: null, unknownRuns: 0 }, null],
  [
    { runs: 20, costUsd: 1.2345, unknownRuns: 0 },
    "Reruns of suspects may add up to 20 runs and $1.2.",
  ],
  [
    { runs: 20, costUsd: 1.2345, unknownRuns: 10 },
    "Reruns of suspects may add up to 20 runs and $1.2, and the cost of 10 runs of them is unknown.",
  ],
  [
    { runs: 1, costUsd: null, unknownRuns: 1 },
    "Reruns of suspects may add up to 1 run, whose cost is unknown.",
  ],
])("reruns of %j are described as %s", (of, sentence) => {
  expect(rerunSentence(of)).toBe(sentence);
});
