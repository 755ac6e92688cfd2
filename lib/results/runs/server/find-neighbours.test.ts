import { beforeAll, describe, expect, test } from "vitest";

import { getBatch } from "@/lib/results/batches/server/batches";
import { setUpTestProject } from "@/lib/testing/test-project";
import { neighbourQuerySchema, type NeighbourQuery } from "../run-schema";
import { findNeighbours } from "./list-runs";

const project = setUpTestProject();

const BATCH = { setId: "set", batchId: "batch" };

interface Story {
  scenario: string;
  name: string;
  status: string;
}

/** Of the scenarios one is flaky, one fails and one passes. */
const STORIES: Story[] = [
  { scenario: "flaky", name: "Points expire (1)", status: "SUCCESS" },
  { scenario: "flaky", name: "Points expire (2)", status: "FAILED" },
  { scenario: "failing", name: "Refund", status: "FAILED" },
  { scenario: "passing", name: "Greeting", status: "SUCCESS" },
  { scenario: "flaky", name: "Points expire (10)", status: "SUCCESS" },
  { scenario: "failing", name: "Refund, in part", status: "FAILED" },
];

beforeAll(async () => {
  const events = STORIES.flatMap(({ scenario, name, status }, index) => {
    const ids = {
      scenarioSetId: "set",
      batchRunId: "batch",
      scenarioId: scenario,
      scenarioRunId: `run-${String(index)}`,
    };
    return [
      { ...ids, type: "SCENARIO_RUN_STARTED", timestamp: index * 10, metadata: { name } },
      { ...ids, type: "SCENARIO_RUN_FINISHED", timestamp: index * 10 + 1, status },
    ];
  });
  await project.postAll(events);
});

describe("the neighbours of a run", () => {
  const around = (runId: string, query: NeighbourQuery = {}) =>
    findNeighbours(project.ctx, { ...BATCH, runId }, neighbourQuerySchema.parse(query));

  test("within a result are the runs of its cells alone", async () => {
    expect(await around("run-1", { result: "flaky", sort: "oldest" })).toEqual({
      previous: "run-0",
      next: "run-4",
      position: 2,
      total: 3,
    });
    expect(await around("run-2", { result: "failing" })).toEqual({
      previous: null,
      next: "run-5",
      position: 1,
      total: 2,
    });
  });

  test("go round where that is asked for, and lead nowhere from the only one", async () => {
    const failed = { status: "FAILED", sort: "oldest", wraps: "true" } as const;
    expect(await around("run-5", failed)).toMatchObject({ previous: "run-2", next: "run-1" });
    expect(await around("run-1", failed)).toMatchObject({ previous: "run-5", next: "run-2" });
    expect(await around("run-3", { result: "passed", wraps: "true" })).toMatchObject({
      previous: null,
      next: null,
    });
  });

  test("within a result and a filter match both", async () => {
    const flaky = { result: "flaky", status: "FAILED" } as const;
    expect(await around("run-1", flaky)).toMatchObject({ position: 1, total: 1 });
    expect(await around("run-3", { result: "running" })).toMatchObject({ total: 0 });
  });
});

test("a scenario has its name without the numbers of its runs, and the latest of different ones", async () => {
  const { scenarios } = await getBatch(project.ctx, BATCH);
  expect(scenarios).toEqual([
    { scenarioId: "flaky", name: "Points expire", runs: 3 },
    { scenarioId: "failing", name: "Refund, in part", runs: 2 },
    { scenarioId: "passing", name: "Greeting", runs: 1 },
  ]);
});
