import { describe, expect, test } from "vitest";

import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";
import { estimateRuns, type RunSample } from "./estimate-run";
import { preflight } from "./preflight";
import type { PreflightInput } from "./preflight-problem";

const HELLO = [{ role: "user" as const, content: "Hello" }];
const CONTAINS = { type: "contains", config: { value: "x" } };
const RUBRIC = { type: "llm-rubric", config: { value: "is polite" } };

let number = 0;
const scenario = (content: Partial<ScenarioContent>) => {
  number += 1;
  const name = `s${String(number)}`;
  return { id: name, name, content: { name, messages: HELLO, evaluators: [CONTAINS], ...content } };
};
const NO_MODEL = { ids: new Set<string>(), simulator: null, judge: null };
const ONE_MODEL = { ids: new Set(["m"]), simulator: "m", judge: "m" };

const EMPTY: PreflightInput = {
  scenarios: [],
  targets: [],
  archived: [],
  missing: [],
  models: NO_MODEL,
  simulatorModel: null,
  judgeModel: null,
  evaluatorsOnly: false,
  planProblem: null,
};
const check = (changes: Partial<PreflightInput>) =>
  preflight({
    ...EMPTY,
    scenarios: [scenario({})],
    targets: [{ id: "t", name: "Agent", testError: null }],
    ...changes,
  }).map(({ code, severity, count }) => `${severity} ${code} ${String(count)}`);

const judged = { successCriteria: "- Is kind\n- Is fast" };

describe("without a model", () => {
  test("a scenario with evaluators and user messages has no problem", () => {
    expect(check({})).toEqual([]);
  });

  test("criteria block, with the number of scenarios and what to do", () => {
    const scenarios = [scenario(judged), scenario({}), scenario({ failureCriteria: "Lies" })];
    expect(check({ scenarios })).toEqual(["blocks no-judge 2"]);
    const problems = preflight({ ...EMPTY, scenarios });
    expect(problems.find(({ code }) => code === "no-judge")).toMatchObject({
      sentence:
        "2 of 3 scenarios have criteria and there is no judge: add a model, or run evaluators only.",
      link: { kind: "models" },
    });
  });

  test("a rubric blocks too, for it is judged by a model", () => {
    expect(check({ scenarios: [scenario({ evaluators: [RUBRIC] })] })).toEqual([
      "blocks no-judge 1",
    ]);
  });

  test("with evaluators only, criteria do not block, and scenarios without usable evaluators are named", () => {
    const scenarios = [
      scenario(judged),
      scenario({ ...judged, evaluators: [] }),
      scenario({ evaluators: [RUBRIC] }),
    ];
    expect(check({ scenarios, evaluatorsOnly: true })).toEqual(["warns no-evaluators 2"]);
    expect(check({ scenarios: scenarios.slice(1), evaluatorsOnly: true })).toEqual([
      "blocks no-evaluators 2",
    ]);
  });

  test("no one writes the user's messages: some are warned of, all block", () => {
    const silent = scenario({ messages: [], instructions: "Cancel" });
    expect(check({ scenarios: [silent, scenario({})] })).toEqual(["warns no-user-message 1"]);
    expect(check({ scenarios: [silent] })).toEqual(["blocks no-user-message 1"]);
  });
});

describe("with a model", () => {
  test("criteria, rubrics and instructions have no problem", () => {
    const scenarios = [scenario({ ...judged, messages: [], evaluators: [RUBRIC] })];
    expect(check({ scenarios, models: ONE_MODEL })).toEqual([]);
  });

  test("a model that was deleted blocks where it would be used, whoever names it", () => {
    const scenarios = [scenario({ ...judged, judgeModel: "gone" })];
    expect(check({ scenarios, models: ONE_MODEL })).toEqual(["blocks deleted-model 1"]);
    expect(check({ scenarios, models: ONE_MODEL, evaluatorsOnly: true })).toEqual([]);
    expect(check({ scenarios, models: ONE_MODEL, judgeModel: "m" })).toEqual([]);
    expect(check({ scenarios: [scenario(judged)], models: ONE_MODEL, judgeModel: "gone" })).toEqual(
      ["blocks deleted-model 1"],
    );
  });

  test("the model of a scenario judges where the project has none", () => {
    const scenarios = [scenario({ ...judged, judgeModel: "m" })];
    expect(check({ scenarios, models: { ...ONE_MODEL, judge: null } })).toEqual([]);
  });
});

test("parts that are gone, a failed test and a plan that does not work are named; what blocks comes first", () => {
  const gone = { id: "a", name: "Old" };
  expect(
    check({
      scenarios: [scenario({ evaluators: [] })],
      targets: [
        { id: "t", name: "Agent", testError: "Connection refused" },
        { id: "u", name: "Other", testError: null },
      ],
      archived: [gone],
      missing: ["x"],
      planProblem: 'The scenario "s" needs a value for CITY.',
    }),
  ).toEqual([
    "blocks missing-parts 1",
    "blocks not-plannable 1",
    "warns archived-parts 1",
    "warns nothing-checked 1",
    "warns unreachable-target 1",
  ]);
  expect(check({ scenarios: [], targets: [] })).toEqual([
    "blocks no-scenario 0",
    "blocks no-target 0",
  ]);
});

describe("an estimate", () => {
  const UNKNOWN = { costUsd: null, unknownRuns: 20, costedRuns: 0 };
  const sample = (batchId: string, fromMs: number, toMs: number): RunSample => ({
    batchId,
    startedAtMs: fromMs,
    finishedAtMs: toMs,
    costUsd: null,
    isCostPartial: false,
  });

  test("is unknown without runs, never zero", () => {
    expect(estimateRuns([], { runCount: 20, cost: UNKNOWN })).toEqual({
      ...UNKNOWN,
      durationMs: null,
      isCostPartial: false,
      runs: 0,
    });
  });

  test("goes by the pace of the latest batch, and is no shorter than one run", () => {
    const samples = [
      sample("new", 0, 1000),
      sample("new", 0, 1000),
      sample("new", 1000, 2000),
      sample("new", 1000, 2000),
      sample("old", 0, 90_000),
    ];
    expect(estimateRuns(samples, { runCount: 8, cost: UNKNOWN }).durationMs).toBe(4000);
    expect(estimateRuns(samples, { runCount: 1, cost: UNKNOWN }).durationMs).toBe(1000);
  });

  test("of the cost says where it is only a part", () => {
    const runs = [
      { ...sample("b", 0, 1), costUsd: 0.2 },
      { ...sample("b", 0, 1), costUsd: 0.4 },
    ];
    const cost = { costUsd: 3, unknownRuns: 0, costedRuns: 2 };
    const partOf = (samples: readonly RunSample[], of = cost) =>
      estimateRuns(samples, { runCount: 10, cost: of }).isCostPartial;
    expect(partOf(runs)).toBe(false);
    expect(partOf([...runs, sample("b", 0, 1)])).toBe(true);
    expect(partOf(runs, { ...cost, unknownRuns: 1 })).toBe(true);
  });
});
