// The database drops connections while conversations are in progress: their verdicts are not affected.
import { setTimeout as sleep } from "node:timers/promises";

import { expect, onTestFinished, test, vi } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { findBatchParts } from "@/lib/results/batches/server/find-batch-parts";
import { claimJobs, renewLeases } from "@/lib/runner/jobs/server/claim-jobs";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { endConnections } from "@/lib/testing/servers/database-server";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { databaseName, setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";

setUpTestDatabase();

const START = { trigger: "api" as const };
const RUNS = 40;
const CUTS = 10;

const cutConnections = () => endConnections(databaseName());

test("connections that are cut off in the middle of conversations end no run as an error", async () => {
  const { url } = await startHttpServer((_, response) => {
    answerJson(response, { reply: "Yes" });
  });
  const fixture = await createTestSuite({
    url,
    scenarios: [{ evaluators: [{ type: "contains", config: { value: "Yes" } }] }],
    suite: { repeatCount: RUNS, concurrency: 20 },
    target: { config: { url, spanWaitMs: 50 } },
  });
  await startTestWorker(20);
  const { batchId } = await startSuite(fixture.project.ctx, fixture.suite.id, START);
  const countsOf = async () =>
    (await findBatchParts(fixture.project.ctx, batchId)).parts[0]?.counts ?? expect.unreachable();
  for (let cut = 0; cut < CUTS; cut += 1) {
    await sleep(50 + 10 * (cut % 5));
    await cutConnections();
  }
  await vi.waitFor(async () => {
    expect(await countsOf()).toMatchObject({ total: RUNS, unfinished: 0 });
  }, 45_000); // a claim whose answer was cut off waits for the end of its lease
  expect(await countsOf()).toMatchObject({ success: RUNS });
}, 60_000);

test("a worker renews the leases of its own jobs only", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9", suite: { repeatCount: 2 } });
  const { batchId } = await startSuite(fixture.project.ctx, fixture.suite.id, START);
  const workerId = crypto.randomUUID();
  const [kept, left] = await claimJobs(workerId, 2);
  if (!kept || !left) throw new Error("nothing to claim");
  await getPrisma().job.updateMany({ where: { batchId }, data: { leaseUntil: new Date(0) } });
  onTestFinished(async () => {
    await getPrisma().job.deleteMany({ where: { batchId } });
  });
  expect(await renewLeases(workerId, [kept.runKey])).toEqual([
    { runKey: kept.runKey, isCancelled: false },
  ]);
  const where = { batchId, leaseUntil: { lt: new Date() } };
  expect(await getPrisma().job.findMany({ where, select: { runKey: true } })).toEqual([
    { runKey: left.runKey },
  ]);
});
