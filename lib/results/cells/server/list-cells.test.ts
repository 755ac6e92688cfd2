import { beforeAll, describe, expect, test } from "vitest";

import { indexWaiting } from "@/lib/indexing/server/search-indexer";
import { getPrisma } from "@/lib/platform/db/prisma";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { getBatchDetail, getRunPage } from "@/lib/runner/jobs/server/find-execution";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { cellListQuerySchema, type CellFilterQuery } from "../cell-schema";
import { fillCells } from "./fill-cells";
import { listCells } from "./list-cells";

const project = setUpTestProject();

const BATCH = { setId: "nightly", batchId: "b2" };

interface Story {
  scenario: string;
  target?: string;
  /** Status of each repeat; "" has not finished. */
  results: readonly string[];
  says?: string;
}

const STORIES: Story[] = [
  { scenario: "steady", target: "http", results: ["SUCCESS", "SUCCESS"] },
  { scenario: "steady", target: "code", results: ["SUCCESS", "FAILED", "SUCCESS"] },
  { scenario: "broken", target: "http", results: ["FAILED", "FAILED"], says: "refund" },
  { scenario: "crashed", target: "http", results: ["SUCCESS", "ERROR"] },
  { scenario: "silent", target: "http", results: [""] },
  { scenario: "going", target: "http", results: ["SUCCESS", ""] },
  { scenario: "stopped", target: "http", results: ["SUCCESS", "CANCELLED"] },
];

beforeAll(async () => {
  await postBatch("b1", [{ scenario: "steady", target: "http", results: ["FAILED", "SUCCESS"] }]);
  await postBatch("b2", STORIES);
  await getPrisma().run.updateMany({
    where: { projectId: project.id, scenarioId: "silent" },
    data: { lastReceivedAt: new Date(Date.now() - 3_600_000) },
  });
});

let clock = 1_760_000_000_000;

async function postBatch(batchId: string, stories: readonly Story[]): Promise<void> {
  for (const { scenario, target, results, says = "hello" } of stories) {
    for (const [index, status] of results.entries()) {
      clock += 1000;
      const ids = {
        scenarioSetId: "nightly",
        batchRunId: batchId,
        scenarioId: scenario,
        scenarioRunId: [batchId, scenario, target, index].join("-"),
      };
      const rehearsal = { target, targetId: target, repeat: index + 1 };
      const metadata = { name: `The ${scenario} one`, rehearsal };
      await project.postAll([
        { ...ids, type: "SCENARIO_RUN_STARTED", timestamp: clock, metadata },
        ...(scenario === "going" && index === 1 ? [snapshot(ids)] : []),
        ...(status === "" ? [] : [finish(ids, status, says)]),
      ]);
    }
  }
}

function snapshot(ids: object): object {
  const messages = [{ id: "m", role: "user", content: "Where is my parcel?" }];
  return { ...ids, type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: clock + 1, messages };
}

function finish(ids: object, status: string, says: string): object {
  const isSuccess = status === "SUCCESS";
  return {
    ...ids,
    type: "SCENARIO_RUN_FINISHED",
    timestamp: clock + 500,
    status,
    results: {
      verdict: isSuccess ? "success" : "failure",
      metCriteria: [],
      unmetCriteria: isSuccess ? [] : [`Says ${says}`],
    },
  };
}

async function cells(query: CellFilterQuery & { limit?: number; cursor?: string } = {}) {
  return listCells(project.ctx, BATCH, cellListQuerySchema.parse(query));
}

async function shown(query: CellFilterQuery = {}) {
  const { items } = await cells(query);
  return items.map(({ scenarioId, target, result, counts }) =>
    [scenarioId, target, result, `${String(counts.success)}/${String(counts.total)}`].join(" "),
  );
}

const IN_TRIAGE = [
  "broken http failing 0/2",
  "steady code flaky 2/3",
  "crashed http errored 1/2",
  "silent http errored 0/1",
  "going http running 1/2",
  "stopped http cancelled 1/2",
  "steady http passed 2/2",
];

describe("cells of a batch", () => {
  test("come with the result of all their repeats, the failing first", async () => {
    expect(await shown()).toEqual(IN_TRIAGE);
  });

  test("come page by page in every order", async () => {
    for (const sort of ["triage", "newest", "oldest", "slowest"] as const) {
      const all = (await cells({ sort })).items.map(({ cellKey }) => cellKey);
      const paged = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page = await cells({ sort, limit: 2, ...(cursor !== "" && { cursor }) });
        paged.push(...page.items.map(({ cellKey }) => cellKey));
        cursor = page.nextCursor;
      }
      expect([sort, paged]).toEqual([sort, all]);
    }
  });

  test("of one result", async () => {
    for (const result of ["failing", "flaky", "errored", "running", "cancelled", "passed"] as const)
      expect(await shown({ result })).toEqual(IN_TRIAGE.filter((cell) => cell.includes(result)));
  });

  test("are counted whole when one repeat matches", async () => {
    expect(await shown({ search: "b2-steady-code-1" })).toEqual(["steady code flaky 2/3"]);
    expect(await shown({ search: "refund" })).toEqual(["broken http failing 0/2"]);
    expect(await shown({ scenarioId: "steady" })).toEqual([
      "steady code flaky 2/3",
      "steady http passed 2/2",
    ]);
  });

  test("have their repeats, the first unmet criterion and what came before", async () => {
    const { items } = await cells({ scenarioId: "steady" });
    expect(items[0]).toMatchObject({
      name: "The steady one",
      summary: "Says hello",
      p95Ms: 500,
      runs: [
        { runId: "b2-steady-code-0", status: "SUCCESS", unmetCount: 0, repeat: 1 },
        { runId: "b2-steady-code-1", status: "FAILED", unmetCount: 1, repeat: 2, queuePlace: null },
        { runId: "b2-steady-code-2", status: "SUCCESS", repeat: 3, queuePlace: null },
      ],
      history: ["SUCCESS", "FAILED", "SUCCESS"],
    });
    expect(items[1]?.history).toEqual(["FAILED", "SUCCESS", "SUCCESS", "SUCCESS"]);
    const earlier = await listCells(
      project.ctx,
      { ...BATCH, batchId: "b1" },
      cellListQuerySchema.parse({}),
    );
    expect(earlier.items[0]?.history).toEqual(["FAILED", "SUCCESS"]);
    expect(earlier.items[0]?.cellKey).toBe(items[1]?.cellKey);
  });

  test("are the history on the page of a run, up to it", async () => {
    const historyOf = async (runId: string) => (await getRunPage(project.ctx, runId)).history;
    expect(await historyOf("b1-steady-http-0")).toEqual(["FAILED"]);
    expect(await historyOf("b2-steady-http-0")).toEqual(["FAILED", "SUCCESS", "SUCCESS"]);
    expect(await historyOf("b2-silent-http-0")).toEqual([]);
  });

  test("lead to the repeat that a search has found, and to the message", async () => {
    await indexWaiting({ settleMs: 0 });
    const named = await cells({ search: "b2-steady-code-1" });
    expect(named.items.map(({ found }) => found)).toEqual([
      { runId: "b2-steady-code-1", hit: null },
    ]);
    const mentioned = await cells({ search: "parcel" });
    expect(mentioned.items).toMatchObject([
      { scenarioId: "going", found: { runId: "b2-going-http-1", hit: { turn: 1 } } },
    ]);
    expect((await cells()).items[0]?.found).toBeUndefined();
  });

  test("another project has none of them", async () => {
    const other = await createTestProject();
    const page = await listCells(other.ctx, BATCH, cellListQuerySchema.parse({}));
    expect(page.items).toEqual([]);
  });
});

const NO_USAGE = { costUsd: null, costedRuns: 0, totalTokens: null };

test("a batch says how its cells ended, and what differs in it", async () => {
  const { cells: totals } = await getBatchDetail(project.ctx, BATCH);
  expect(totals).toEqual({
    total: 7,
    results: { failing: 1, flaky: 1, errored: 2, running: 1, cancelled: 1, passed: 1 },
    targets: [
      { target: "http", total: 11, success: 5, failed: 2, p95Ms: 500, ...NO_USAGE },
      { target: "code", total: 3, success: 2, failed: 1, p95Ms: 500, ...NO_USAGE },
    ],
    varies: { target: true, persona: false, parameters: false },
    p95Ms: 500,
    ...NO_USAGE,
  });
});

test("runs of earlier releases are cells of their own until theirs are filled in", async () => {
  await getPrisma().run.updateMany({
    where: { projectId: project.id },
    data: {
      columnsVersion: 0,
      cellKey: null,
      target: null,
      persona: null,
      parameters: null,
      repeat: null,
    },
  });
  expect((await cells()).items).toHaveLength(14);
  expect((await rebuildRuns()).differences).toEqual([]);
  expect(await shown()).toEqual(IN_TRIAGE);
  await getPrisma().run.updateMany({
    where: { projectId: project.id },
    data: { columnsVersion: 0, cellKey: null, target: null, repeat: null },
  });
  expect(await fillCells()).toBe(16);
  expect(await fillCells()).toBe(0);
  expect(await shown()).toEqual(IN_TRIAGE);
  expect((await rebuildRuns()).differences).toEqual([]);
});
