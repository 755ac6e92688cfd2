import { expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { start } from "@/lib/testing/data/running-suite";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { stopAndArchive } from "./stop-and-archive";

setUpTestDatabase();

test("what is archived is not run any more; what is beside it goes on waiting", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9", suite: { repeatCount: 2 } });
  const [archived, other] = [await start(fixture), await start(fixture)];
  const { setId, batchId } = archived;
  expect(await stopAndArchive(fixture.project.ctx, { setId, batchId })).toEqual({
    runs: 2,
    hasMore: false,
  });
  const statesOf = async (id: string) => {
    const jobs = await getPrisma().job.findMany({ where: { batchId: id } });
    return jobs.map(({ state }) => state);
  };
  expect(await statesOf(batchId)).toEqual(["done", "done"]);
  expect(await statesOf(other.batchId)).toEqual(["waiting", "waiting"]);
  const runs = await getPrisma().run.findMany({ where: { batchId } });
  expect(runs.map(({ status, archivedAt }) => [status, archivedAt !== null])).toEqual([
    ["CANCELLED", true],
    ["CANCELLED", true],
  ]);
  const [left] = other.runs;
  const runId = left?.runId ?? "";
  await stopAndArchive(fixture.project.ctx, { setId, batchId: other.batchId, runId });
  expect((await statesOf(other.batchId)).toSorted()).toEqual(["done", "waiting"]);
});
