// What the preview reports before a start is what happens.
import { expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getBatchDetail } from "@/lib/runner/jobs/server/find-execution";
import { listTargetUse } from "@/lib/runner/jobs/server/list-target-use";
import { rerunRun } from "@/lib/runner/jobs/server/rerun-jobs";
import { LIBRARY_SET_ID } from "@/lib/runner/start/library-set";
import { startScenarios, startSuite, type SuiteStart } from "@/lib/runner/start/server/start-suite";
import { createPersona } from "@/lib/scenarios/personas/server/save-persona";
import { archiveScenario } from "@/lib/scenarios/server/change-many";
import { updateScenario } from "@/lib/scenarios/server/update-scenario";
import type { SuitePreview } from "@/lib/suites/suite-preview";
import { updateTarget } from "@/lib/targets/server/save-target";
import { archiveTarget, getTarget } from "@/lib/targets/server/targets";
import { testTarget } from "@/lib/targets/server/test-target";
import { createTestSuite, type TestSuite } from "@/lib/testing/data/test-suite";
import { ask } from "@/lib/testing/servers/ask";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";
import { POST } from "./route";

setUpTestDatabase();

const startAgent = () =>
  startHttpServer((_, response) => {
    response.setHeader("content-type", "text/plain");
    response.end("refund");
  });
const refund = { evaluators: [{ type: "contains", config: { value: "refund" } }] };

async function preview({ project, suite }: TestSuite, changes: object = {}): Promise<SuitePreview> {
  const { scenarioIds, targets, repeatCount, parameters } = suite;
  const reply = await ask(POST, {
    method: "POST",
    path: `/api/projects/${project.id}/suites/preview`,
    headers: { "x-auth-token": project.key },
    body: { scenarioIds, targets, repeatCount, parameters, suiteId: suite.id, ...changes },
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body as SuitePreview;
}

async function ended({ project, suite }: TestSuite, start: Partial<SuiteStart> = {}) {
  const { batchId, runs } = await startSuite(project.ctx, suite.id, { trigger: "page", ...start });
  const signal = new AbortController().signal;
  await waitForBatch(project.ctx, batchId, { timeoutMs: 60_000, signal });
  return Promise.all(runs.map(({ runId }) => getRun(project.ctx, runId)));
}

test("criteria without a model are reported before the start; with evaluators only they are not judged", async () => {
  const { url } = await startAgent();
  const criteria = { successCriteria: "Is kind" };
  const fixture = await createTestSuite({ url, scenarios: [{ ...criteria, ...refund }, criteria] });
  expect((await preview(fixture)).problems).toMatchObject([
    { code: "no-judge", severity: "blocks", count: 2 },
  ]);
  expect((await preview(fixture, { evaluatorsOnly: true })).problems).toMatchObject([
    { code: "no-evaluators", severity: "warns", count: 1 },
  ]);

  await startTestWorker();
  const [passed, unchecked] = await ended(fixture, { evaluatorsOnly: true });
  expect(passed).toMatchObject({
    status: "SUCCESS",
    metCount: 0,
    unmetCount: 0,
    results: {
      reasoning: "1 assertion passed. 1 criterion was not judged: the run used evaluators only.",
      findings: { criteria: [{ state: "not-judged" }] },
    },
  });
  expect(unchecked).toMatchObject({ status: "ERROR", verdict: "inconclusive" });
  const again = await rerunRun(fixture.project.ctx, passed?.runId ?? "");
  const signal = new AbortController().signal;
  await waitForBatch(fixture.project.ctx, again.batchId, { timeoutMs: 60_000, signal });
  expect(await getRun(fixture.project.ctx, again.runs[0]?.runId ?? "")).toMatchObject({
    status: "SUCCESS",
    unmetCount: 0,
  });
});

test("time is estimated from finished runs, and unknown before there are any", async () => {
  const { url } = await startAgent();
  const fixture = await createTestSuite({ url, scenarios: [refund] });
  expect((await preview(fixture)).estimate).toEqual({
    durationMs: null,
    ...{ costUsd: null, unknownRuns: 1, costedRuns: 0, isCostPartial: false },
    runs: 0,
  });
  await startTestWorker();
  await ended(fixture);
  const { estimate } = await preview(fixture, { repeatCount: 3 });
  expect(estimate).toMatchObject({ runs: 1, costUsd: null, unknownRuns: 3 });
  expect(estimate.durationMs).toBeGreaterThan(0);
});

test("a target whose last test failed is named until it is changed or answers", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9", scenarios: [refund] });
  const { project, targetId } = fixture;
  expect((await getTarget(project.ctx, targetId)).lastTest).toBeNull();
  await testTarget(project.ctx, targetId, { message: "Hello" });
  expect((await preview(fixture)).problems).toMatchObject([
    { code: "unreachable-target", severity: "warns", link: { kind: "target", id: targetId } },
  ]);
  await updateTarget(project.ctx, targetId, { name: "Renamed" });
  expect((await getTarget(project.ctx, targetId)).lastTest?.error).not.toBeNull();
  const { url } = await startAgent();
  await updateTarget(project.ctx, targetId, { config: { url } });
  expect((await getTarget(project.ctx, targetId)).lastTest).toBeNull();
  await testTarget(project.ctx, targetId, { message: "Hello" });
  expect((await getTarget(project.ctx, targetId)).lastTest).toMatchObject({ error: null });
  expect((await preview(fixture)).problems).toEqual([]);
});

test("some scenarios of a suite are run with a note; another scenario is refused", async () => {
  const { url } = await startAgent();
  const fixture = await createTestSuite({ url, scenarios: [refund, refund] });
  const { project, suite, scenarioIds } = fixture;
  const [, second = ""] = scenarioIds;
  const start = {
    trigger: "page" as const,
    scenarioIds: [second],
    provenance: { note: " New prompt " },
  };
  const { setId, batchId, runs } = await startSuite(project.ctx, suite.id, start);
  expect(runs.map(({ scenarioId }) => scenarioId)).toEqual([second]);
  const batch = await getBatchDetail(project.ctx, { setId, batchId });
  expect(batch.execution).toMatchObject({ note: "New prompt", runCount: 1 });
  expect(batch.provenance).toMatchObject({ note: "New prompt", actor: "Local user" });
  const other = await createTestSuite({ url, scenarios: [refund] });
  await expect(
    startSuite(project.ctx, suite.id, { trigger: "page", scenarioIds: other.scenarioIds }),
  ).rejects.toMatchObject({ code: "validation_failed" });
});

test("the list of targets has their latest runs, pass rate and suites; runs that were archived do not count", async () => {
  const { url } = await startAgent();
  const lies = { evaluators: [{ type: "contains", config: { value: "lies" } }] };
  const fixture = await createTestSuite({ url, scenarios: [refund, lies] });
  const { project, suite, targetId } = fixture;
  const { id, name } = suite;
  expect(await listTargetUse(project.ctx)).toEqual([
    { targetId, lastRunAt: null, runs: 0, passRate: null, suites: [{ id, name }] },
  ]);
  await startTestWorker();
  await ended(fixture);
  expect(await listTargetUse(project.ctx)).toMatchObject([{ runs: 2, passRate: 0.5 }]);
  await getPrisma().run.updateMany({
    where: { projectId: project.id, status: "FAILED" },
    data: { archivedAt: new Date() },
  });
  expect(await listTargetUse(project.ctx)).toMatchObject([{ runs: 1, passRate: 1 }]);
});

test("a scenario runs without a suite, in a set with a name", async () => {
  const { url } = await startAgent();
  const fixture = await createTestSuite({ url, scenarios: [refund] });
  const { project, scenarioIds, targetId } = fixture;
  const started = await startScenarios(project.ctx, {
    scenarioIds,
    targets: [{ type: "http", referenceId: targetId }],
    evaluatorsOnly: false,
    personaId: null,
  });
  expect(started).toMatchObject({ setId: LIBRARY_SET_ID, runs: [{ scenarioId: scenarioIds[0] }] });
  await startTestWorker();
  const signal = new AbortController().signal;
  await waitForBatch(project.ctx, started.batchId, { timeoutMs: 60_000, signal });
  expect(await getRun(project.ctx, started.runs[0]?.runId ?? "")).toMatchObject({
    status: "SUCCESS",
    results: { findings: { evaluations: [{ label: "Contains “refund”" }] } },
  });
  // Its time is an estimate for the next one, and for a suite that has not run yet.
  for (const suiteId of [null, fixture.suite.id])
    expect((await preview(fixture, { suiteId })).estimate).toMatchObject({ runs: 1 });
});

test("a start without a suite is refused in words that name no suite", async () => {
  const { url } = await startAgent();
  const { project, scenarioIds, targetId } = await createTestSuite({ url, scenarios: [refund] });
  const targets = [{ type: "http" as const, referenceId: targetId }];
  const start = { scenarioIds, targets, evaluatorsOnly: false, personaId: null };
  await archiveTarget(project.ctx, targetId);
  await expect(startScenarios(project.ctx, start)).rejects.toThrow(
    "The chosen targets were deleted.",
  );
  await archiveScenario(project.ctx, scenarioIds[0] ?? "");
  await expect(startScenarios(project.ctx, start)).rejects.toThrow(
    "The chosen scenarios were deleted.",
  );
});

test("one persona takes the place of those of the scenario, in the preview and in the run", async () => {
  const { url } = await startAgent();
  const fixture = await createTestSuite({ url, scenarios: [refund] });
  const { project, scenarioIds, targetId } = fixture;
  const [hurried, careful] = [
    await createPersona(project.ctx, { name: "Hurried" }),
    await createPersona(project.ctx, { name: "Careful" }),
  ];
  const personaIds = [hurried.id, careful.id];
  await updateScenario(project.ctx, { scenarioId: scenarioIds[0] ?? "" }, { personaIds });
  expect((await preview(fixture)).runCount).toBe(2);
  expect((await preview(fixture, { personaId: careful.id })).runCount).toBe(1);
  const start = {
    scenarioIds,
    targets: [{ type: "http" as const, referenceId: targetId }],
    evaluatorsOnly: false,
  };
  const { runs } = await startScenarios(project.ctx, { ...start, personaId: careful.id });
  expect(runs).toHaveLength(1);
  expect(await getRun(project.ctx, runs[0]?.runId ?? "")).toMatchObject({ persona: "Careful" });
  await expect(
    startScenarios(project.ctx, { ...start, personaId: project.id }),
  ).rejects.toMatchObject({ code: "validation_failed" });
});
