import { beforeAll, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { getBatch } from "@/lib/results/batches/server/batches";
import type { RunSort } from "@/lib/results/runs/run-sorts";
import { listSets } from "@/lib/results/sets/server/list-sets";
import { testContext } from "@/lib/testing/test-context";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { runFilterSchema, runListQuerySchema, type RunFilterQuery } from "../run-schema";
import { getRun } from "./get-run";
import { findNeighbours, listRuns } from "./list-runs";

const project = setUpTestProject();

const BATCH = { setId: "set", batchId: "batch" };

interface Story {
  id: string;
  at: number;
  status?: string;
  unmet?: string;
  scenario?: string;
  lasts?: number;
}

const STORIES: Story[] = [
  { id: "pass-1", at: 1000, status: "SUCCESS", lasts: 50 },
  { id: "fail-1", at: 2000, status: "FAILED", unmet: "Says the price in Euro", lasts: 10 },
  { id: "error-1", at: 3000, status: "ERROR", lasts: 500 },
  { id: "silent", at: 4000 },
  { id: "running", at: 5000 },
  { id: "fail-2", at: 6000, status: "FAILED", unmet: "Is polite", scenario: "greeting", lasts: 20 },
  { id: "pass-2", at: 7000, status: "SUCCESS", scenario: "greeting", lasts: 30 },
  { id: "cancelled", at: 8000, status: "CANCELLED", lasts: 1 },
];

beforeAll(async () => {
  for (const story of STORIES) await project.postAll(eventsOf(story));
  // The silent run has been so for an hour.
  await getPrisma().run.updateMany({
    where: { projectId: project.id, runId: "silent" },
    data: { lastReceivedAt: new Date(Date.now() - 3_600_000) },
  });
});

function eventsOf({ id, at, status, unmet, scenario = "pricing", lasts = 0 }: Story): object[] {
  const ids = {
    scenarioSetId: "set",
    batchRunId: "batch",
    scenarioId: scenario,
    scenarioRunId: id,
  };
  const start = {
    ...ids,
    type: "SCENARIO_RUN_STARTED",
    timestamp: at,
    metadata: { name: `Run ${id}` },
  };
  if (!status) return [start];
  const results = {
    verdict: status === "SUCCESS" ? "success" : "failure",
    metCriteria: ["A"],
    unmetCriteria: unmet ? [unmet] : [],
  };
  return [start, { ...ids, type: "SCENARIO_RUN_FINISHED", timestamp: at + lasts, status, results }];
}

async function idsOf(query: RunFilterQuery): Promise<string[]> {
  const { items } = await listRuns(project.ctx, BATCH, runListQuerySchema.parse(query));
  return items.map((run) => run.runId);
}

test("text is found in every form of its letters, in parts of words, and words apart", async () => {
  const ids = { scenarioSetId: "forms", batchRunId: "batch", scenarioId: "s" };
  const start = { ...ids, type: "SCENARIO_RUN_STARTED", timestamp: 1000 };
  await project.postAll([
    { ...start, scenarioRunId: "cafe", metadata: { name: "Cafe\u0301 booking" } },
    { ...start, scenarioRunId: "korean", metadata: { name: "예약 확인".normalize("NFD") } },
  ]);
  const found = async (search: string) => {
    const query = runListQuerySchema.parse({ search });
    const { items } = await listRuns(project.ctx, { setId: "forms", batchId: "batch" }, query);
    return items.map(({ runId }) => runId);
  };
  expect(await found("CAFÉ")).toEqual(["cafe"]);
  expect(await found("ook cafe\u0301")).toEqual(["cafe"]);
  expect(await found("약")).toEqual(["korean"]);
  expect(await found("예약".normalize("NFD"))).toEqual(["korean"]);
});

describe("listRuns", () => {
  test.each<[RunSort, string[]]>([
    [
      "triage",
      ["fail-1", "fail-2", "error-1", "silent", "running", "cancelled", "pass-1", "pass-2"],
    ],
    ["oldest", STORIES.map((story) => story.id)],
    ["newest", STORIES.map((story) => story.id).toReversed()],
  ])("sorts by %s", async (sort, expected) => {
    expect(await idsOf({ sort })).toEqual(expected);
  });

  test("sorts the slowest first", async () => {
    expect((await idsOf({ sort: "slowest" })).slice(0, 6)).toEqual([
      "error-1",
      "pass-1",
      "pass-2",
      "fail-2",
      "fail-1",
      "cancelled",
    ]);
  });

  test.each<[string, RunFilterQuery, string[]]>([
    ["one status", { status: "FAILED" }, ["fail-1", "fail-2"]],
    ["several statuses", { status: "ERROR,CANCELLED" }, ["error-1", "cancelled"]],
    ["stalled, which depends on the clock", { status: "STALLED" }, ["silent"]],
    ["running, which leaves the stalled out", { status: "IN_PROGRESS" }, ["running"]],
    ["a scenario", { scenarioId: "greeting" }, ["fail-2", "pass-2"]],
    ["text of a criterion, in any case", { search: "PRICE in eur" }, ["fail-1"]],
    ["a criterion that is not met", { unmet: "says the PRICE in euro." }, ["fail-1"]],
    ["a criterion that all meet", { unmet: "A" }, []],
    ["text of a name", { search: "run pass" }, ["pass-1", "pass-2"]],
    ["a run id", { search: "cancelled" }, ["cancelled"]],
    ["text that is a pattern elsewhere", { search: "%" }, []],
    [
      "a time",
      { from: "1970-01-01T00:00:02.000Z", to: "1970-01-01T00:00:04.000Z" },
      ["fail-1", "error-1"],
    ],
  ])("filters by %s", async (_, query, expected) => {
    expect(await idsOf(query)).toEqual(expected);
  });

  test.each<RunSort>(["triage", "oldest", "newest", "slowest"])(
    "pages by %s neither repeat nor skip",
    async (sort) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = runListQuerySchema.parse({ sort, limit: 3, ...(cursor && { cursor }) });
        const page = await listRuns(project.ctx, BATCH, query);
        seen.push(...page.items.map((run) => run.runId));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual(await idsOf({ sort }));
    },
  );

  test("refuses a cursor that it did not give", async () => {
    const query = runListQuerySchema.parse({ cursor: "bm90IG91cnM" });
    await expect(listRuns(project.ctx, BATCH, query)).rejects.toMatchObject({
      code: "query_invalid",
    });
  });

  test("50 rows stay under 100 KB whatever the conversations weigh", async () => {
    const text = "x".repeat(20_000);
    const messages = [{ role: "user", content: text }];
    const runs = Array.from({ length: 50 }, (_, index) => ({
      scenarioSetId: "set",
      batchRunId: "heavy",
      scenarioId: "s",
      scenarioRunId: `heavy-${String(index)}`,
      timestamp: 5,
    }));
    for (const ids of runs) {
      await project.postAll([
        {
          ...ids,
          type: "SCENARIO_RUN_STARTED",
          metadata: { name: text.slice(0, 200), description: text },
        },
        { ...ids, type: "SCENARIO_MESSAGE_SNAPSHOT", messages },
        {
          ...ids,
          type: "SCENARIO_RUN_FINISHED",
          status: "ERROR",
          results: {
            verdict: "failure",
            reasoning: text,
            metCriteria: [text],
            unmetCriteria: [text],
            error: text,
          },
        },
      ]);
    }
    const page = await listRuns(
      project.ctx,
      { setId: "set", batchId: "heavy" },
      runListQuerySchema.parse({}),
    );
    expect(page.items).toHaveLength(50);
    expect(JSON.stringify(page).length).toBeLessThan(100_000);
  });
});

describe("findNeighbours", () => {
  const around = (runId: string, query: RunFilterQuery = {}) =>
    findNeighbours(project.ctx, { ...BATCH, runId }, runFilterSchema.parse(query));

  test("follows the order and the filter of the list", async () => {
    expect(await around("error-1")).toEqual({
      previous: "fail-2",
      next: "silent",
      position: 3,
      total: 8,
    });
    expect(await around("fail-1", { status: "FAILED" })).toEqual({
      previous: null,
      next: "fail-2",
      position: 1,
      total: 2,
    });
  });

  test("of a run outside the filter are those that it would be between", async () => {
    expect(await around("error-1", { status: "FAILED", sort: "oldest" })).toEqual({
      previous: "fail-1",
      next: "fail-2",
      position: null,
      total: 2,
    });
  });
});

describe("a stalled run", () => {
  test("reads as stalled everywhere and revives on a late event", async () => {
    expect((await getRun(project.ctx, "silent")).status).toBe("STALLED");
    expect((await getBatch(project.ctx, BATCH)).counts).toMatchObject({
      stalled: 1,
      unfinished: 1,
      total: 8,
    });
    const [start] = eventsOf({ id: "silent", at: 4000 });
    await project.postAll([
      { ...start, type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: 4500, messages: [] },
    ]);
    expect((await getRun(project.ctx, "silent")).status).toBe("IN_PROGRESS");
    expect((await getBatch(project.ctx, BATCH)).counts).toMatchObject({
      stalled: 0,
      unfinished: 2,
    });
  });
});

describe("batches and sets", () => {
  test("a pass rate leaves errors, cancelled and unfinished runs out", async () => {
    const { counts, passRate } = await getBatch(project.ctx, BATCH);
    expect(counts).toMatchObject({ success: 2, failed: 2, errored: 1, cancelled: 1 });
    expect(passRate).toBe(0.5);
  });

  test("another project sees none of it", async () => {
    const other = await createTestProject();
    expect((await listSets(testContext(other.id), { limit: 10 })).items).toEqual([]);
    await expect(getRun(testContext(other.id), "pass-1")).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getBatch(testContext(other.id), BATCH)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
