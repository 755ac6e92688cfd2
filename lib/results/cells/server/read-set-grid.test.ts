import { beforeAll, expect, test } from "vitest";

import { GRID_BATCHES } from "@/lib/results/cells/cell-limits";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { readSetGrid } from "./read-set-grid";

const project = setUpTestProject();

beforeAll(async () => {
  await postRuns("b1", { steady: "SUCCESS", broken: "SUCCESS", dropped: "FAILED" });
  await postRuns("b2", { steady: "SUCCESS", broken: "FAILED" });
  await postRuns("b2", { broken: "SUCCESS" }, { repeat: 2 });
});

let clock = 1_760_000_000_000;

async function postRuns(
  batchId: string,
  results: Record<string, string>,
  { setId = "nightly", repeat = 1 } = {},
): Promise<void> {
  for (const [scenario, status] of Object.entries(results)) {
    clock += 1000;
    const ids = {
      scenarioSetId: setId,
      batchRunId: batchId,
      scenarioId: scenario,
      scenarioRunId: [batchId, scenario, repeat].join("-"),
    };
    const verdict = status === "SUCCESS" ? "success" : "failure";
    await project.postAll([
      { ...ids, type: "SCENARIO_RUN_STARTED", timestamp: clock, metadata: { name: scenario } },
      {
        ...ids,
        type: "SCENARIO_RUN_FINISHED",
        timestamp: clock + 1,
        status,
        results: { verdict, metCriteria: [], unmetCriteria: [] },
      },
    ]);
  }
}

test("a set shows each cell in each batch, what is worst in the latest one first", async () => {
  const { batches, rows, hasMore } = await readSetGrid(project.ctx, "nightly");
  expect(batches.map(({ batchId, number }) => [batchId, number])).toEqual([
    ["b1", 1],
    ["b2", 2],
  ]);
  expect(
    rows.map(({ name, results }) => [
      name,
      ...results.map((one) => one && [one.result, one.success, one.total, one.runId]),
    ]),
  ).toEqual([
    ["broken", ["passed", 1, 1, "b1-broken-1"], ["flaky", 1, 2, "b2-broken-1"]],
    ["steady", ["passed", 1, 1, "b1-steady-1"], ["passed", 1, 1, "b2-steady-1"]],
    ["dropped", ["failing", 0, 1, "b1-dropped-1"], null],
  ]);
  expect(hasMore).toBe(false);
});

test("only the latest batches are shown", async () => {
  const count = GRID_BATCHES + 2;
  for (let index = 1; index <= count; index++)
    await postRuns(`many-${String(index)}`, { one: "SUCCESS" }, { setId: "many" });
  const { batches, rows } = await readSetGrid(project.ctx, "many");
  expect([batches.length, batches[0]?.number, batches.at(-1)?.number]).toEqual([20, 3, count]);
  expect(rows[0]?.results.map((one) => one?.result)).toEqual(batches.map(() => "passed"));
});

test("a set without batches, or of another project, is empty", async () => {
  const empty = { batches: [], rows: [], hasMore: false };
  expect(await readSetGrid(project.ctx, "nowhere")).toEqual(empty);
  const other = await createTestProject();
  expect(await readSetGrid(other.ctx, "nightly")).toEqual(empty);
});
