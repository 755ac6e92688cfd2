import { beforeAll, describe, expect, test } from "vitest";

import { cellListQuerySchema } from "@/lib/results/cells/cell-schema";
import { neighbourQuerySchema, type NeighbourQuery } from "@/lib/results/runs/run-schema";
import { RUN_SORTS } from "@/lib/results/runs/run-sorts";
import { setUpTestProject } from "@/lib/testing/test-project";
import { findRunNeighbours } from "./find-neighbours";
import { listCells } from "./list-cells";

const project = setUpTestProject();

const BATCH = { setId: "set", batchId: "batch" };

/** The repeats of the scenarios come mixed, and not in the order of their numbers. */
const STORIES = [
  { scenario: "flaky", repeat: 2, status: "SUCCESS", takes: 30 },
  { scenario: "failing", repeat: 1, status: "FAILED", takes: 20 },
  { scenario: "passing", repeat: 1, status: "SUCCESS", takes: 90 },
  { scenario: "flaky", repeat: 1, status: "FAILED", takes: 10 },
  { scenario: "failing", repeat: 2, status: "FAILED", takes: 50 },
];

beforeAll(async () => {
  const events = STORIES.flatMap(({ scenario, repeat, status, takes }, index) => {
    const ids = {
      scenarioSetId: "set",
      batchRunId: "batch",
      scenarioId: scenario,
      scenarioRunId: `${scenario}-${String(repeat)}`,
    };
    const at = index * 1000;
    const metadata = { name: scenario, rehearsal: { repeat } };
    return [
      { ...ids, type: "SCENARIO_RUN_STARTED", timestamp: at, metadata },
      { ...ids, type: "SCENARIO_RUN_FINISHED", timestamp: at + takes, status },
    ];
  });
  await project.postAll(events);
});

const around = (runId: string, query: NeighbourQuery = {}) =>
  findRunNeighbours(
    project.ctx,
    { ...BATCH, runId },
    neighbourQuerySchema.parse({ grouped: "true", ...query }),
  );

/** The runs from the first one on, as whoever presses "next" sees them. */
async function walk(query: NeighbourQuery): Promise<string[]> {
  const walked: string[] = [];
  const starts = await Promise.all(
    STORIES.map(async ({ scenario, repeat }) => {
      const runId = `${scenario}-${String(repeat)}`;
      return { runId, ...(await around(runId, query)) };
    }),
  );
  let at = starts.find(({ position }) => position === 1);
  while (at) {
    walked.push(at.runId);
    const { next } = at;
    at = starts.find(({ runId }) => runId === next);
  }
  return walked;
}

describe("the neighbours of a run in a list of cells", () => {
  test.each(RUN_SORTS)("are in its order (%s), the repeats of a cell together", async (sort) => {
    const { items } = await listCells(project.ctx, BATCH, cellListQuerySchema.parse({ sort }));
    const listed = items.flatMap(({ runs }) => runs.map(({ runId }) => runId));
    expect(await walk({ sort })).toEqual(listed);
  });

  test("put all of a failing cell before the failure of a flaky one", async () => {
    const runs = ["failing-1", "failing-2", "flaky-1", "flaky-2", "passing-1"];
    expect(await walk({})).toEqual(runs);
    expect(await around("flaky-1")).toEqual({
      previous: "failing-2",
      next: "flaky-2",
      position: 3,
      total: 5,
    });
  });

  test("are within the filter, also for a run that is not", async () => {
    expect(await walk({ status: "FAILED" })).toEqual(["failing-1", "failing-2", "flaky-1"]);
    expect(await walk({ result: "flaky" })).toEqual(["flaky-1", "flaky-2"]);
    expect(await around("flaky-2", { result: "failing" })).toEqual({
      previous: "failing-2",
      next: null,
      position: null,
      total: 2,
    });
  });

  test("go round where that is asked for, and lead nowhere from the only one", async () => {
    const wraps = "true";
    expect(await around("passing-1", { wraps })).toMatchObject({ next: "failing-1" });
    expect(await around("failing-1", { wraps })).toMatchObject({ previous: "passing-1" });
    expect(await around("passing-1", { result: "passed", wraps })).toMatchObject({
      previous: null,
      next: null,
    });
    expect(await around("unknown", { wraps })).toMatchObject({ next: null, position: null });
  });
});
