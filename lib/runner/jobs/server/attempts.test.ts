// A rerun is an attempt of what it repeats: it never becomes the headline of the set.
import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { archiveRuns, restoreRuns } from "@/lib/results/archive/server/move-runs";
import { listAttempts, listBatches } from "@/lib/results/batches/server/list-batches";
import { getSet } from "@/lib/results/sets/server/sets";
import { finished, start } from "@/lib/testing/data/running-suite";
import { createTestSuite, type TestSuite } from "@/lib/testing/data/test-suite";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { runOnDatabase, setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";
import { getBatchDetail, getRunPage } from "./find-execution";
import { rerunBatch, rerunRun } from "./rerun-jobs";

setUpTestDatabase();

let fixture: TestSuite;
let setId = "";
/** Ids of batches: the first, a rerun of it, a rerun of a run of that, and a batch of its own after them. */
const ids: string[] = [];
const runIds: string[] = [];

async function runAndRerun(): Promise<void> {
  const { url } = await startHttpServer((_, response) => {
    response.writeHead(500).end();
  });
  fixture = await createTestSuite({ url, suite: { repeatCount: 2 } });
  await startTestWorker();
  const { ctx } = fixture.project;
  const first = await start(fixture);
  setId = first.setId;
  await finished(fixture, first.batchId);
  const second = await rerunBatch(ctx, first.batchId, "not-passed");
  await finished(fixture, second.batchId);
  const third = await rerunRun(ctx, second.runs[1]?.runId ?? "");
  await finished(fixture, third.batchId);
  const own = await start(fixture);
  await finished(fixture, own.batchId);
  ids.push(first.batchId, second.batchId, third.batchId, own.batchId);
  runIds.push(...[first, second, third].map(({ runs }) => runs.at(-1)?.runId ?? ""));
}

async function expectAttempts(): Promise<void> {
  const { ctx } = fixture.project;
  const batches = await listBatches(ctx, setId, { limit: 10 });
  expect(batches.items.map(({ batchId, number }) => [batchId, number])).toEqual([
    [ids[3], 2],
    [ids[0], 1],
  ]);
  const set = await getSet(ctx, setId);
  expect([set.batchCount, set.latestBatch?.batchId, set.recentBatches.length]).toEqual([
    2,
    ids[3],
    2,
  ]);
  for (const batchId of ids.slice(0, 3)) {
    const { number, attempts } = await getBatchDetail(ctx, { setId, batchId });
    expect([number, attempts.map((one) => [one.batchId, one.attempt])]).toEqual([
      1,
      [
        [ids[0], 1],
        [ids[1], 2],
        [ids[2], 3],
      ],
    ]);
  }
  expect((await getBatchDetail(ctx, { setId, batchId: ids[3] ?? "" })).attempts).toEqual([]);
}

test("reruns have the number of the batch that they repeat, and are not listed", async () => {
  await runAndRerun();
  await expectAttempts();
});

test("a client that lists batches by the API finds reruns too", async () => {
  const first = await listAttempts(fixture.project.ctx, setId, { limit: 3 });
  const second = await listAttempts(fixture.project.ctx, setId, {
    limit: 3,
    cursor: first.nextCursor ?? "",
  });
  expect([...first.items, ...second.items].map(({ batchId }) => batchId)).toEqual(ids.toReversed());
});

test("a run lists its attempts, from each of them", async () => {
  for (const [index, runId] of runIds.entries()) {
    const { attempts, batchNumber, batchAttempt } = await getRunPage(fixture.project.ctx, runId);
    expect(attempts).toEqual(
      runIds.map((id, place) => ({
        attempt: place + 1,
        runId: id,
        batchId: ids[place],
        status: "ERROR",
      })),
    );
    expect([batchNumber, batchAttempt]).toEqual([1, index + 1]);
  }
});

test("reruns of earlier releases become attempts by the upgrade", async () => {
  await getPrisma().batch.updateMany({ data: { attemptOf: null } });
  await getPrisma().startedBatch.updateMany({ data: { attemptOf: null } });
  expect((await listBatches(fixture.project.ctx, setId, { limit: 10 })).items).toHaveLength(4);
  const migration = readFileSync("prisma/migrations/0018_cells/migration.sql", "utf8");
  await runOnDatabase(migration.slice(migration.indexOf("with recursive")));
  await expectAttempts();
});

test("a rerun that was archived and restored is an attempt again", async () => {
  const scope = { setId, batchId: ids[1] ?? "" };
  await archiveRuns(fixture.project.ctx, scope);
  const { attempts } = await getBatchDetail(fixture.project.ctx, { setId, batchId: ids[0] ?? "" });
  expect(attempts.map(({ batchId }) => batchId)).toEqual([ids[0], ids[2]]);
  await restoreRuns(fixture.project.ctx, scope);
  await expectAttempts();
});

test("a rerun of which the first attempt was deleted is a batch of its own", async () => {
  const where = { projectId: fixture.project.id, batchKey: textKey(ids[0] ?? "") };
  await getPrisma().batch.deleteMany({ where });
  const { items } = await listBatches(fixture.project.ctx, setId, { limit: 10 });
  expect(items.map(({ batchId, number }) => [batchId, number])).toEqual([
    [ids[3], 3],
    [ids[2], 2],
    [ids[1], 1],
  ]);
  const orphan = await getBatchDetail(fixture.project.ctx, { setId, batchId: ids[1] ?? "" });
  expect([orphan.number, orphan.attempt, orphan.attempts]).toEqual([1, 1, []]);
});
