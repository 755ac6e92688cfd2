import fc from "fast-check";
import { expect, test } from "vitest";

import { countStatuses } from "@/lib/results/batches/run-counters";
import { RUN_STATUSES, type RunStatus } from "@/lib/results/runs/run-status";
import { whyNotGreen } from "./why-not-green";

const statuses: [RunStatus[], string | null][] = [
  [["SUCCESS", "SUCCESS"], null],
  [[], "It has no runs"],
  [["SUCCESS", "FAILED"], "1 failed, of 2 runs"],
  [["ERROR"], "1 ended in an error, of 1 run"],
  [["SUCCESS", "STALLED", "CANCELLED"], "1 stalled, 1 cancelled, of 3 runs"],
  [["SUCCESS", "QUEUED"], "1 has not ended, of 2 runs"],
  [["FAILED", "PENDING", "IN_PROGRESS"], "1 failed, 2 have not ended, of 3 runs"],
];

test.each(statuses)("of runs that are %j it is %s", (of, expected) => {
  expect(whyNotGreen(countStatuses(of))).toBe(expected);
});

test("only a batch all of whose runs passed is green", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...RUN_STATUSES), { minLength: 1 }), (of) => {
      const isGreen = of.every((status) => status === "SUCCESS");
      expect(whyNotGreen(countStatuses(of)) === null).toBe(isGreen);
    }),
  );
});
