// A batch is a set and an id: another set may have a batch with the same id, which SDKs and CI choose.
import { beforeAll, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { exportBatch } from "@/lib/results/export/server/export-batch";
import { exportTable } from "@/lib/results/export/server/export-table";
import { confirmBatch } from "@/lib/runner/deciding/server/confirm-batch";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { judgeBatch } from "@/lib/suites/gate/server/judge-batch";
import { waitForGate } from "@/lib/suites/gate/server/wait-for-gate";
import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import type { TestProject } from "@/lib/testing/test-project";
import { getBatchDetail } from "./find-execution";

setUpTestDatabase();

let project: TestProject;
let started: { setId: string; batchId: string };
let reported: { setId: string; batchId: string };

beforeAll(async () => {
  const made = await createTestSuite({ url: "http://127.0.0.1:9/never-called" });
  project = made.project;
  started = await startSuite(project.ctx, made.suite.id, { trigger: "api", maxCostUsd: 1 });
  reported = { setId: "of an SDK", batchId: started.batchId };
  await batchPoster(project)(reported.batchId, { a: "P", b: "P" }, { setId: reported.setId });
});

test("the one that an SDK reported is not executed here", async () => {
  expect((await getBatchDetail(project.ctx, started)).execution).not.toBeNull();
  expect((await getBatchDetail(project.ctx, reported)).execution).toBeNull();
});

test("a cost limit is that of the started one alone", async () => {
  const where = { projectId: project.id };
  await getPrisma().startedBatch.updateMany({ where, data: { costStoppedAt: new Date() } });
  const { report } = await judgeBatch(project.ctx, {
    batch: reported.batchId,
    setId: reported.setId,
  });
  expect([report.outcome, report.sentence]).toEqual(["passed", expect.any(String)]);
});

test("a gate does not wait for the runs of the other", async () => {
  const setId = "still running";
  const post = batchPoster(project);
  await post(started.batchId, { a: "." }, { setId });
  const { signal } = new AbortController();
  const startedAt = performance.now();
  const limits = { timeoutMs: 20_000, signal };
  const [answer] = await Promise.all([
    waitForGate(project.ctx, { batch: started.batchId, setId, ...limits }),
    post(started.batchId, { a: "P" }, { setId }),
  ]);
  expect(answer.isComplete).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

test("a file has the runs of its set alone", async () => {
  const csv = await (await exportTable(project.ctx, reported, "runs")).text();
  expect(csv.trim().split(/\r?\n/)).toHaveLength(3);
  const lines = await (await exportBatch(project.ctx, reported)).text();
  expect(lines.trim().split("\n")).toHaveLength(3);
  for (const file of [csv, lines]) expect(file).toContain("of an SDK");
});

test("suspects of the other do not run again for it", async () => {
  const asked = confirmBatch(project.ctx, reported, { runs: 1, base: "previous" });
  await expect(asked).rejects.toThrow("was not started here");
});
