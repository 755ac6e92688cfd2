// A query of a job that PostgreSQL cancels for taking too long ends the run with that reason.
import { beforeAll, expect, onTestFinished, test } from "vitest";

import { createClient } from "@/lib/platform/db/pool";
import { databaseUrl } from "@/lib/platform/db/prisma";
import { limitStatements } from "@/lib/platform/db/statement-limit";
import { findBatchParts } from "@/lib/results/batches/server/find-batch-parts";
import { getRun } from "@/lib/results/runs/server/get-run";
import { claimJobs } from "@/lib/runner/jobs/server/claim-jobs";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { runJob } from "./run-job";

setUpTestDatabase();

beforeAll(() => {
  limitStatements(3000);
});

test("a run whose target cannot be read in time ends with an error that names the reason", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
  const start = { trigger: "api" as const };
  const { batchId } = await startSuite(fixture.project.ctx, fixture.suite.id, start);
  const [job] = await claimJobs(crypto.randomUUID(), 1);
  if (!job) throw new Error("nothing to claim");
  await lockTargets();
  await runJob(job, new AbortController().signal);
  const { parts } = await findBatchParts(fixture.project.ctx, batchId);
  expect(parts[0]?.counts).toMatchObject({ total: 1, errored: 1, unfinished: 0 });
  const { results } = await getRun(fixture.project.ctx, job.runId);
  expect(JSON.parse(results?.error ?? "")).toMatchObject({
    code: "timed_out",
    message:
      "The database took longer than 3 seconds and the query was cancelled. Request or send less at a time.",
  });
}, 60_000);

/** Blocks all other reads of the table until the test has ended. */
async function lockTargets(): Promise<void> {
  const client = createClient({ connectionString: databaseUrl() });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query("begin");
  await client.query("lock table target in access exclusive mode");
}
