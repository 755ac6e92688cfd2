import { beforeAll, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { getRun } from "@/lib/results/runs/server/get-run";
import { listSets } from "@/lib/results/sets/server/list-sets";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { getBatch } from "./batches";
import { listBatches, listBatchesWithUsage } from "./list-batches";

const project = setUpTestProject();

beforeAll(async () => {
  const started = { type: "SCENARIO_RUN_STARTED", metadata: {} };
  await project.postAll([{ ...newRunIds({ setId: "older" }), ...started, timestamp: 1 }]);
  for (let index = 1; index <= 5; index++) {
    const ids = {
      ...newRunIds({ setId: "numbered", batchId: `b${String(index)}` }),
      scenarioRunId: `n${String(index)}`,
    };
    await project.postAll([{ ...ids, ...started, timestamp: index }]);
  }
});

describe("batches and sets", () => {
  test("batches are numbered by their first events, page by page", async () => {
    const first = await listBatches(project.ctx, "numbered", { limit: 2 });
    const second = await listBatches(project.ctx, "numbered", {
      limit: 2,
      cursor: first.nextCursor ?? "",
    });
    const numbers = [...first.items, ...second.items].map((batch) => [batch.batchId, batch.number]);
    expect(numbers).toEqual([
      ["b5", 5],
      ["b4", 4],
      ["b3", 3],
      ["b2", 2],
    ]);
    const batch = await getBatch(project.ctx, { setId: "numbered", batchId: "b3" });
    expect(batch.number).toBe(3);
    expect((await getRun(project.ctx, "n3")).batchNumber).toBe(3);
  });

  test("a listed batch has what its runs cost, where that is known", async () => {
    const where = { projectId: project.id, runId: "n4" };
    await getPrisma().run.updateMany({ where, data: { costUsd: 0.25, totalTokens: 900 } });
    const { items } = await listBatchesWithUsage(project.ctx, "numbered", { limit: 2 });
    expect(items).toMatchObject([
      { batchId: "b5", costUsd: null, costedRuns: 0, totalTokens: null },
      { batchId: "b4", costUsd: 0.25, costedRuns: 1, totalTokens: 900 },
    ]);
  });

  test("sets come by latest activity and can be searched", async () => {
    const { items } = await listSets(project.ctx, { limit: 10 });
    expect(items[0]?.setId).toBe("numbered");
    expect(items[0]?.latestBatch?.batchId).toBe("b5");
    expect(items[0]?.recentBatches).toEqual(
      [1, 2, 3, 4, 5].map((number) => ({ number, passRate: null, worst: "unfinished" })),
    );
    expect((await listSets(project.ctx, { limit: 10, search: "NUMB" })).items).toHaveLength(1);
    const page = await listSets(project.ctx, { limit: 1 });
    const next = await listSets(project.ctx, {
      limit: 1,
      cursor: page.nextCursor ?? "",
    });
    expect(next.items[0]?.setId).toBe("older");
  });
});
