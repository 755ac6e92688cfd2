// Whole runs of suites: jobs, workers and their results.
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, onTestFinished, test, vi } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { cancelBatch, cancelRun } from "@/lib/runner/jobs/server/cancel-jobs";
import { claimJobs } from "@/lib/runner/jobs/server/claim-jobs";
import { rerunBatch } from "@/lib/runner/jobs/server/rerun-jobs";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import {
  countsOf,
  echo,
  echoServer,
  finished,
  START,
  start,
} from "@/lib/testing/data/running-suite";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";

setUpTestDatabase();

test("a scripted conversation is run and reported as by an SDK", async () => {
  const { url } = await echoServer();
  const fixture = await createTestSuite({
    url,
    scenarios: [{ evaluators: [{ type: "contains", config: { value: "Goodbye" } }] }],
  });
  await startTestWorker();
  const { batchId, runs } = await start(fixture);
  await finished(fixture, batchId);
  const run = await getRun(fixture.project.ctx, runs[0]?.runId ?? "");
  expect(run).toMatchObject({
    status: "SUCCESS",
    messageCount: 4,
    metadata: { langwatch: { targetReferenceId: fixture.targetId, targetType: "http" } },
    results: { verdict: "success", findings: { usage: { agent: { calls: 2 } } } },
  });
  const { messages } = await getTranscript(fixture.project.ctx, run.runId);
  expect(messages.map(({ parts }) => parts)).toEqual(
    ["Hello", "You said Hello", "Goodbye", "You said Goodbye"].map((line) => [
      { type: "text", text: line },
    ]),
  );
  const [first, second, third] = messages.map(({ traceId }) => traceId);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect([second === first, third === first]).toEqual([true, false]);
});

test("the batch can be read when the start is answered: all queued, nothing stalled", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9", suite: { repeatCount: 3 } });
  const { batchId, runs } = await start(fixture);
  expect(runs).toHaveLength(3);
  expect(await countsOf(fixture, batchId)).toMatchObject({ total: 3, unfinished: 3, stalled: 0 });
  expect(await getRun(fixture.project.ctx, runs[0]?.runId ?? "")).toMatchObject({
    status: "QUEUED",
  });
});

test("twenty starts with one key are one batch", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
  const { project, suite } = fixture;
  const keyed = { ...START, idempotencyKey: "build 7" };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => startSuite(project.ctx, suite.id, keyed)),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await getPrisma().startedBatch.count({ where: { projectId: project.id } })).toBe(1);
  expect(await getPrisma().job.count({ where: { projectId: project.id } })).toBe(1);
});

test("no more conversations than the suite and the target allow run at once", async () => {
  let now = 0;
  let most = 0;
  const { url } = await startHttpServer((request, response) => {
    now += 1;
    most = Math.max(most, now);
    void sleep(30).then(() => {
      now -= 1;
      return echo(request, response);
    });
  });
  const fixture = await createTestSuite({ url, suite: { repeatCount: 8, concurrency: 2 } });
  await startTestWorker(20);
  await startTestWorker(20);
  const limited = await start(fixture);
  await finished(fixture, limited.batchId);
  expect(most).toBe(2);
  most = 0;
  const free = await fixture.addSuite({ repeatCount: 8 });
  await getPrisma().target.updateMany({
    where: { id: fixture.targetId },
    data: { concurrency: 3 },
  });
  const { batchId } = await startSuite(fixture.project.ctx, free.id, START);
  await finished(fixture, batchId);
  expect(most).toBe(3);
});

test("a suite that comes later does not wait for all of one that came before", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9", suite: { repeatCount: 20 } });
  const other = await fixture.addSuite({ repeatCount: 2 });
  await start(fixture);
  const later = await startSuite(fixture.project.ctx, other.id, START);
  const claimed = await claimJobs(crypto.randomUUID(), 12); // others of this file may wait too
  expect(claimed.filter(({ batchId }) => batchId === later.batchId)).toHaveLength(2);
});

test("a cancelled run ends at once while it waits, and within two seconds while it is in progress", async () => {
  const { url } = await startHttpServer(() => undefined); // never answers
  const fixture = await createTestSuite({ url, suite: { repeatCount: 4 } });
  await startTestWorker(2);
  const { batchId } = await start(fixture);
  await vi.waitFor(async () => {
    expect(await getPrisma().job.count({ where: { state: "running", batchId } })).toBe(2);
  }, 10_000);
  const began = performance.now();
  expect(await cancelBatch(fixture.project.ctx, batchId)).toEqual({
    cancelled: 2,
    stopping: 2,
  });
  await finished(fixture, batchId);
  expect(performance.now() - began).toBeLessThan(2000);
  expect(await countsOf(fixture, batchId)).toMatchObject({ cancelled: 4, total: 4 });
});

test("a run that has ended, or that an SDK reported, is not cancelled", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
  await expect(cancelRun(fixture.project.ctx, "nothing")).rejects.toThrow("Run not found");
  const { runs } = await start(fixture);
  const runId = runs[0]?.runId ?? "";
  await cancelRun(fixture.project.ctx, runId);
  await expect(cancelRun(fixture.project.ctx, runId)).rejects.toThrow("already finished");
});

test("a worker that dies leaves its runs to others: a new attempt, ended once", async () => {
  const { url } = await echoServer();
  const fixture = await createTestSuite({ url });
  const { batchId, runs } = await start(fixture);
  const [abandoned] = await claimJobs(crypto.randomUUID(), 1);
  expect(abandoned).toMatchObject({ attempt: 1 });
  await getPrisma().job.updateMany({ data: { leaseUntil: new Date(0) }, where: { batchId } });
  await startTestWorker();
  await finished(fixture, batchId);
  const run = await getRun(fixture.project.ctx, runs[0]?.runId ?? "");
  expect(run).toMatchObject({ status: "SUCCESS", metadata: { rehearsal: { attempt: 2 } } });
  const finishes = await getPrisma().event.count({
    where: { projectId: fixture.project.id, kind: "finished" },
  });
  expect(finishes).toBe(1);
});

test("a worker that stops hands its work back, and another begins it again", async () => {
  let isSlow = true;
  let asked = 0;
  const { url } = await startHttpServer((request, response) => {
    asked += 1;
    if (!isSlow) void echo(request, response);
  });
  const fixture = await createTestSuite({ url });
  const first = await startTestWorker();
  const { batchId, runs } = await start(fixture);
  const [{ runId } = { runId: "" }] = runs;
  await vi.waitFor(
    async () => {
      expect((await getRun(fixture.project.ctx, runId)).messageCount).toBe(1);
      expect(asked).toBe(1); // else a target that is quick again would end the conversation
    },
    { timeout: 15_000 },
  );
  isSlow = false;
  await first.stop();
  expect(await getPrisma().job.count({ where: { batchId, state: "waiting" } })).toBe(1);
  await startTestWorker();
  await finished(fixture, batchId);
  expect(await countsOf(fixture, batchId)).toMatchObject({ success: 1 });
});

test("trouble of the target is an error with a sentence, never a failure", async () => {
  const { url } = await startHttpServer((_, response) => {
    response.writeHead(500, { "content-type": "text/plain" }).end("out of order");
  });
  const fixture = await createTestSuite({ url });
  await startTestWorker();
  const { batchId, runs } = await start(fixture);
  await finished(fixture, batchId);
  const run = await getRun(fixture.project.ctx, runs[0]?.runId ?? "");
  expect(run).toMatchObject({ status: "ERROR", verdict: "inconclusive" });
  expect(run.summary).toContain("status 500: out of order");
});

test("a conversation that takes longer than it may ends as an error", async () => {
  setEnv({ RUN_TIME_LIMIT_MS: "200" });
  onTestFinished(() => {
    setEnv({ RUN_TIME_LIMIT_MS: "900000" });
  });
  const { url } = await startHttpServer(() => undefined); // never answers
  const fixture = await createTestSuite({ url });
  await startTestWorker();
  const { batchId, runs } = await start(fixture);
  await finished(fixture, batchId);
  const run = await getRun(fixture.project.ctx, runs[0]?.runId ?? "");
  expect(run.status).toBe("ERROR");
  expect(run.results?.error).toContain("run_timed_out");
});

test("a secret reaches the target and appears nowhere in the run, neither in a reply nor in an error", async () => {
  let hasRefused = false;
  const { url } = await startHttpServer((request, response) => {
    void text(request).then((body) => {
      if (!hasRefused) response.setHeader("content-type", "text/plain").end(`I got ${body}`);
      else response.writeHead(500).end(`Wrong: ${body}`);
      hasRefused = true;
    });
  });
  const fixture = await createTestSuite({
    url,
    scenarios: [{ parameters: [{ name: "PIN", secret: true }] }],
    target: { config: { url, bodyTemplate: "pin {{ params.PIN }}" } },
  });
  await startTestWorker();
  const { project, suite } = fixture;
  const parameters = { PIN: 'hunter2"pin' };
  const { batchId, runs } = await startSuite(project.ctx, suite.id, {
    ...START,
    parameters,
  });
  await finished(fixture, batchId);
  const run = await getRun(project.ctx, runs[0]?.runId ?? "");
  const stored = JSON.stringify([run, await getTranscript(project.ctx, run.runId)]);
  expect(stored).toContain("I got pin ••••");
  expect(stored).toContain("Wrong: pin ••••");
  expect(stored).not.toContain("hunter2");
});

test("a rerun takes what did not pass, in its current version", async () => {
  let isBroken = true;
  const { url } = await startHttpServer((request, response) => {
    if (isBroken) response.writeHead(500).end();
    else void echo(request, response);
  });
  const fixture = await createTestSuite({ url, suite: { repeatCount: 2 } });
  await startTestWorker();
  const { batchId } = await start(fixture);
  await finished(fixture, batchId);
  isBroken = false;
  const scope = "not-passed";
  const again = await rerunBatch(fixture.project.ctx, batchId, scope);
  expect(again.runs).toHaveLength(2);
  await finished(fixture, again.batchId);
  expect(await countsOf(fixture, again.batchId)).toMatchObject({ success: 2 });
  await expect(rerunBatch(fixture.project.ctx, again.batchId, scope)).rejects.toThrow(
    "Nothing to rerun",
  );
});

test("after all that, every row follows from the log", async () => {
  expect((await rebuildRuns()).differences).toEqual([]);
});
