import { describe, expect, test } from "vitest";

import { indexWaiting } from "@/lib/indexing/server/search-indexer";
import { getPrisma } from "@/lib/platform/db/prisma";
import { listBatches } from "@/lib/results/batches/server/list-batches";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { listSets } from "@/lib/results/sets/server/list-sets";
import { searchQuerySchema } from "@/lib/search/search-schema";
import { searchMessages } from "@/lib/search/server/search-messages";
import {
  createTestProject,
  newRunIds,
  setUpTestProject,
  startedEvent,
} from "@/lib/testing/test-project";
import { archivedQuerySchema } from "../archive-schema";
import { listArchived } from "./list-archived";
import { archiveRuns, archiveRunsById, restoreRuns, restoreRunsById } from "./move-runs";

const project = setUpTestProject({ isNewForEach: true });

const PLACE = { setId: "a set", batchId: "a batch" };

/** Runs of a place that passed, as ids. */
async function reportRuns(count: number, place = PLACE): Promise<string[]> {
  const runs = Array.from({ length: count }, () => newRunIds(place));
  for (const ids of runs)
    await project.postAll([
      startedEvent(ids),
      {
        ...ids,
        type: "SCENARIO_RUN_FINISHED",
        timestamp: 1_795_314_409_100,
        status: "SUCCESS",
        results: { verdict: "success", reasoning: "a quokka", metCriteria: [], unmetCriteria: [] },
      },
    ]);
  return runs.map(({ scenarioRunId }) => scenarioRunId);
}

async function listState() {
  const sets = await listSets(project.ctx, { limit: 50 });
  const batches = await Promise.all(
    sets.items.map(({ setId }) => listBatches(project.ctx, setId, { limit: 50 })),
  );
  return { sets: sets.items, batches };
}

const archived = async (query: object = {}) =>
  (await listArchived(project.ctx, archivedQuerySchema.parse(query))).items;

describe("restoring", () => {
  test("undoes the archiving of a set, whose batches and counters are as they were", async () => {
    await reportRuns(2);
    await reportRuns(1, { ...PLACE, batchId: "another batch" });
    await reportRuns(1, { setId: "another set", batchId: "b" });
    const before = await listState();
    expect(await archiveRuns(project.ctx, { setId: "a set" })).toEqual({ runs: 3, hasMore: false });
    expect((await listState()).sets.map(({ setId }) => setId)).toEqual(["another set"]);
    expect(await restoreRuns(project.ctx, { setId: "a set" })).toEqual({ runs: 3, hasMore: false });
    expect(await listState()).toEqual(before);
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("undoes the archiving of a batch and of one run", async () => {
    const [runId = ""] = await reportRuns(2);
    await reportRuns(1, { ...PLACE, batchId: "another batch" });
    const before = await listState();
    for (const scope of [PLACE, { ...PLACE, runId }]) {
      const { runs } = await archiveRuns(project.ctx, scope);
      expect(await listState()).not.toEqual(before);
      expect((await rebuildRuns()).differences).toEqual([]);
      expect((await restoreRuns(project.ctx, scope)).runs).toBe(runs);
      expect(await listState()).toEqual(before);
    }
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("counts an event that arrived in the archive", async () => {
    const ids = newRunIds(PLACE);
    await project.postAll([startedEvent(ids)]);
    await archiveRuns(project.ctx, PLACE);
    const finished = { ...ids, type: "SCENARIO_RUN_FINISHED", timestamp: 1_795_314_409_100 };
    await project.postAll([{ ...finished, status: "FAILED" }]);
    expect((await listState()).sets).toEqual([]);
    await restoreRuns(project.ctx, PLACE);
    expect((await listState()).batches[0]?.items[0]?.counts).toMatchObject({ total: 1, failed: 1 });
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("makes a run searchable again", async () => {
    await reportRuns(1);
    const find = async () => {
      await indexWaiting({ settleMs: 0 });
      return (await searchMessages(project.ctx, searchQuerySchema.parse({ q: "quokka" }))).total;
    };
    expect(await find()).toBe(1);
    await archiveRuns(project.ctx, PLACE);
    expect(await find()).toBe(0);
    await restoreRuns(project.ctx, PLACE);
    expect(await find()).toBe(1);
  });

  test("a second time, and of what is not archived, moves nothing", async () => {
    await reportRuns(1);
    const before = await listState();
    expect((await restoreRuns(project.ctx, PLACE)).runs).toBe(0);
    await archiveRuns(project.ctx, PLACE);
    expect((await archiveRuns(project.ctx, PLACE)).runs).toBe(0);
    await restoreRuns(project.ctx, PLACE);
    expect((await restoreRuns(project.ctx, PLACE)).runs).toBe(0);
    expect(await listState()).toEqual(before);
  });

  test("by id reaches runs of several sets, and of this project only", async () => {
    const runIds = [
      ...(await reportRuns(1)),
      ...(await reportRuns(1, { setId: "x", batchId: "y" })),
    ];
    const before = await listState();
    const other = await createTestProject();
    expect((await archiveRunsById(other.ctx, runIds)).runs).toBe(0);
    expect((await archiveRunsById(project.ctx, runIds)).runs).toBe(2);
    expect((await listState()).sets).toEqual([]);
    expect((await restoreRunsById(project.ctx, runIds)).runs).toBe(2);
    expect((await listState()).sets.map(({ setId }) => setId).toSorted()).toEqual(
      before.sets.map(({ setId }) => setId).toSorted(),
    );
  });
});

describe("the archive", () => {
  test("is listed by set, by batch and run by run, in pages", async () => {
    await reportRuns(2);
    await reportRuns(1, { ...PLACE, batchId: "another batch" });
    await reportRuns(1, { setId: "not archived", batchId: "b" });
    expect(await archived()).toEqual([]);
    await archiveRuns(project.ctx, { setId: "a set" });
    const set = { setId: "a set", batchId: null, runId: null, name: "a set", runs: 3 };
    expect(await archived()).toMatchObject([set]);
    const batches = await archived({ setId: "a set" });
    expect(batches.map(({ batchId, runs }) => [batchId, runs]).toSorted()).toEqual([
      ["a batch", 2],
      ["another batch", 1],
    ]);
    const first = await listArchived(
      project.ctx,
      archivedQuerySchema.parse({ ...PLACE, limit: "1" }),
    );
    const second = await listArchived(
      project.ctx,
      archivedQuerySchema.parse({ ...PLACE, limit: "1", cursor: first.nextCursor }),
    );
    const names = [...first.items, ...second.items].map(({ name, runs }) => [name, runs]);
    expect(names).toEqual([
      ["A run", 1],
      ["A run", 1],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  test("keeps the runs in the table", async () => {
    await reportRuns(1);
    await archiveRuns(project.ctx, PLACE);
    expect(await getPrisma().run.count({ where: { projectId: project.id } })).toBe(1);
  });
});
