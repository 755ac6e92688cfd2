import fc from "fast-check";
import { expect, test } from "vitest";

import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";
import { countJobs, planJobs } from "./plan-jobs";

const scenario = (id: string, content: Partial<ScenarioContent> = {}) => ({
  id,
  content: { name: id, ...content },
});
const target = (id: string) => ({ id, type: "http" });

test("scenario outermost, then target, persona and values; repeats innermost", () => {
  const jobs = planJobs({
    scenarios: [
      scenario("a", { personaIds: ["p", "q"], parameters: [{ name: "X", default: 0 }] }),
      scenario("b"),
    ],
    targets: [target("s"), target("t")],
    repeatCount: 2,
    values: { X: [1, 2] },
  });
  const lines = jobs.map(({ scenarioId, target: { id }, personaId, params, repeat }) =>
    [scenarioId, id, personaId, params["X"], repeat].join(" "),
  );
  expect(lines.slice(0, 5)).toEqual([
    "a s p 1 1",
    "a s p 1 2",
    "a s p 2 1",
    "a s p 2 2",
    "a s q 1 1",
  ]);
  expect(lines.slice(-4)).toEqual(["b s   1", "b s   2", "b t   1", "b t   2"]);
  expect(lines).toHaveLength(2 * 2 * 2 * 2 + 4);
});

test("as many jobs as were counted, no two alike, whatever the suite", () => {
  const names = ["X", "Y"] as const;
  const scenarios = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      personas: fc.uniqueArray(fc.uuid(), { maxLength: 3 }),
      declares: fc.subarray([...names]),
    }),
    { selector: ({ id }) => id, maxLength: 4 },
  );
  const suites = fc.record({
    some: scenarios,
    targets: fc.nat(3),
    repeatCount: fc.integer({ min: 1, max: 3 }),
    values: fc.nat(3),
  });
  fc.assert(
    fc.property(suites, ({ some, targets, repeatCount, values }) => {
      const isDeclared = some.some(({ declares }) => declares.includes("X"));
      const wanted = {
        scenarios: some.map(({ id, personas, declares }) =>
          scenario(id, {
            personaIds: personas,
            parameters: declares.map((name) => ({ name, default: "usual" })),
          }),
        ),
        targets: Array.from({ length: targets }, (_, index) => target(String(index))),
        repeatCount,
        values: isDeclared ? { X: Array.from({ length: values }, (_, index) => index) } : {},
      };
      const jobs = planJobs(wanted);
      expect(jobs).toHaveLength(countJobs(wanted));
      expect(new Set(jobs.map((job) => JSON.stringify(job))).size).toBe(jobs.length);
    }),
  );
});
