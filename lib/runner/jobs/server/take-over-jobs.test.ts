// The lease of a job: no other worker can claim the job until it expires.
import { expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { claimJobs, LEASE_MS, renewLeases } from "./claim-jobs";
import { takeOverJobs } from "./end-jobs";

setUpTestDatabase();

async function claimed() {
  const { project, suite } = await createTestSuite({ url: "http://127.0.0.1:9/never-called" });
  const { batchId } = await startSuite(project.ctx, suite.id, { trigger: "api" });
  const workerId = crypto.randomUUID();
  await claimJobs(workerId, 10); // also what another test left waiting
  const job = () => getPrisma().job.findFirstOrThrow({ where: { batchId } });
  const expireIn = (ms: number) =>
    getPrisma().job.updateMany({
      data: { leaseUntil: new Date(Date.now() + ms) },
      where: { batchId },
    });
  return { workerId, job, expireIn };
}

test("a job is taken over once its lease has run out, and not before", async () => {
  const { workerId, job, expireIn } = await claimed();
  await expireIn(5000);
  expect(await takeOverJobs()).toBe(false);
  expect(await job()).toMatchObject({ state: "running", workerId });
  await expireIn(-1000);
  expect(await takeOverJobs()).toBe(true);
  expect(await job()).toMatchObject({ state: "waiting", workerId: null });
});

test("a worker that lives keeps its job for another whole lease", async () => {
  const { workerId, job, expireIn } = await claimed();
  await expireIn(1000);
  await renewLeases(workerId, [(await job()).runKey]);
  const { leaseUntil } = await job();
  expect(Number(leaseUntil) - Date.now()).toBeGreaterThan(LEASE_MS - 5000);
  expect(await takeOverJobs()).toBe(false);
});
