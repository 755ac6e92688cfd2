import { randomUUID } from "node:crypto";

import { beforeAll, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { setUpTestProject } from "@/lib/testing/test-project";
import { listSets } from "./list-sets";

const project = setUpTestProject();

const SETS = 50;
const BATCHES = 21;
const LATEST = { total: 8, failed: 1, success: 5, cancelled: 2 };
const MOST_BYTES = 100_000;

beforeAll(async () => {
  const start = Date.UTC(2026, 0, 1);
  const timesAt = (index: number) => {
    const firstEventAt = new Date(start + index * 1000);
    return { firstEventAt, lastReceivedAt: firstEventAt };
  };
  const sets = Array.from({ length: SETS }, (_, index) => ({
    projectId: project.id,
    setKey: randomUUID(),
    setId: `customer-support/refunds-${String(index)}`,
  }));
  const batches = sets.flatMap((set) =>
    Array.from({ length: BATCHES }, (_, index) => ({
      ...set,
      ...timesAt(index),
      lastEventAt: timesAt(index).firstEventAt,
      batchKey: randomUUID(),
      batchId: `scenariobatch_${randomUUID()}`,
      ...(index === BATCHES - 1 ? LATEST : { total: 2, success: 1, cancelled: 1 }),
    })),
  );
  await getPrisma().scenarioSet.createMany({
    data: sets.map((set) => ({ ...set, ...timesAt(BATCHES) })),
  });
  await getPrisma().batch.createMany({ data: batches });
});

test("a full page of sets is small, and still contains the state of each", async () => {
  const { items } = await listSets(project.ctx, { limit: SETS });
  expect(items).toHaveLength(SETS);
  for (const { batchCount, latestBatch, recentBatches } of items) {
    expect(batchCount).toBe(BATCHES);
    expect(latestBatch).toMatchObject({ number: BATCHES, counts: LATEST });
    expect(recentBatches).toHaveLength(20);
    expect(recentBatches[0]).toEqual({ number: 2, passRate: 1, worst: "success" });
    expect(recentBatches.at(-1)).toEqual({ number: BATCHES, passRate: 5 / 6, worst: "failed" });
  }
  expect(JSON.stringify(items).length).toBeLessThan(MOST_BYTES);
});
