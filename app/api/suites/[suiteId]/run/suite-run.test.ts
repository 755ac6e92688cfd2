// POST /api/suites/{id}/run, compared with LangWatch's published OpenAPI document and the facts in
// lib/dialects/langwatch/README.md.
import { beforeEach, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { getBatch as getBatchPage } from "@/lib/results/batches/server/batches";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { archiveScenario } from "@/lib/scenarios/server/change-many";
import { createScenario } from "@/lib/scenarios/server/create-scenario";
import { updateSuite } from "@/lib/suites/server/save-suite";
import { archiveTarget } from "@/lib/targets/server/targets";
import { readPublishedOperation } from "@/lib/testing/data/published-operation";
import { createTestSuite, type TestSuite } from "@/lib/testing/data/test-suite";
import { ask, type Reply } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { GET as getRun } from "../../../simulation-runs/[scenarioRunId]/route";
import { POST as cancelBatch } from "../../../simulation-runs/batches/[batchRunId]/cancel/route";
import { GET as getBatch } from "../../../simulation-runs/batches/[batchRunId]/route";
import { GET as wait } from "../../../simulation-runs/batches/[batchRunId]/wait/route";
import { POST } from "./route";

setUpTestDatabase();

const seed = readPublishedOperation(
  "lib/dialects/langwatch/fixtures/suite-run.openapi.md",
  "/api/suites/{id}/run",
);

interface Started {
  batchRunId: string;
  setId: string;
  jobCount: number;
  skippedArchived: { scenarios: string[]; targets: string[] };
  items: { scenarioRunId: string; scenarioId: string }[];
}

let fixture: TestSuite;
beforeEach(async () => {
  fixture = await createTestSuite({ url: "http://127.0.0.1:9", scenarios: [{}, {}] });
});

const run = async (body?: unknown, id = fixture.suite.id): Promise<Reply> => {
  const reply = await ask(POST, {
    method: "POST",
    path: `/api/suites/${id}/run`,
    headers: { "x-auth-token": fixture.project.key },
    ...(body !== undefined && { body }),
  });
  const validate = seed.answers.get(reply.status);
  expect(validate?.(reply.body), JSON.stringify(validate?.errors)).toBe(true);
  return reply;
};
const started = async (body?: unknown) => (await run(body)).body as Started;
const byKey = (handler: Parameters<typeof ask>[0], path: string, method = "GET") =>
  ask(handler, { method, path, headers: { "x-auth-token": fixture.project.key } });
const declare = (parameters: { name: string; default?: string; secret?: boolean }[]) =>
  createScenario(fixture.project.ctx, {
    name: `Asks ${crypto.randomUUID()}`,
    parameters,
  });

test("the seed names the answers that we check", () => {
  expect([...seed.answers.keys()]).toEqual([200, 400, 401, 404, 422, 500]);
});

describe("a start", () => {
  test("takes no body, {} and whatever the seed allows", async () => {
    for (const body of [undefined, {}, { idempotencyKey: "k" }, { parameters: {} }]) {
      if (body) expect(seed.takesBody(body)).toBe(true);
      expect(await run(body)).toMatchObject({
        status: 200,
        body: { scheduled: true, jobCount: 2, setId: `__internal__${fixture.suite.id}__suite` },
      });
    }
  });

  test("says where its batch comes from; the actor is the key", async () => {
    const provenance = { branch: "main", commit: "3f2a91c", tags: ["nightly"], note: "New prompt" };
    const { batchRunId, setId } = await started(provenance);
    const batch = await getBatchPage(fixture.project.ctx, { setId, batchId: batchRunId });
    expect(batch.provenance).toMatchObject({ ...provenance, actor: "test" });
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("its batch and runs can be read at once, with the count that is to come", async () => {
    const { batchRunId, items } = await started();
    expect(
      (await byKey(getBatch, `/api/simulation-runs/batches/${batchRunId}`)).body,
    ).toMatchObject({ totalCount: 2, runningCount: 2, isComplete: false });
    const runId = items[0]?.scenarioRunId ?? "";
    expect((await byKey(getRun, `/api/simulation-runs/${runId}`)).body).toMatchObject({
      status: "IN_PROGRESS",
      scenarioId: items[0]?.scenarioId,
    });
  });

  test("the wait is answered at its timeout, and when all runs have ended", async () => {
    const { batchRunId } = await started();
    const path = `/api/simulation-runs/batches/${batchRunId}`;
    expect((await byKey(wait, `${path}/wait?timeoutMs=50`)).body).toMatchObject({
      isComplete: false,
    });
    const waiting = byKey(wait, `${path}/wait?timeoutMs=10000`);
    await byKey(cancelBatch, `${path}/cancel`, "POST");
    expect((await waiting).body).toMatchObject({ isComplete: true, failCount: 2 });
  });

  test("what was archived is left out and named; repeats and orders are as the suite says", async () => {
    const { project, scenarioIds, suite } = fixture;
    const [first = "", second = ""] = scenarioIds;
    await archiveScenario(project.ctx, first);
    await updateSuite(project.ctx, suite.id, { repeatCount: 3 });
    const answer = await started();
    expect(answer).toMatchObject({
      jobCount: 3,
      skippedArchived: { scenarios: [first], targets: [] },
    });
    expect(answer.items.map(({ scenarioId }) => scenarioId)).toEqual([second, second, second]);
  });

  test("a key that was used with other parameters is refused, and the first start stays", async () => {
    const { scenario } = await declare([{ name: "city", default: "Oslo" }]);
    const suite = await fixture.addSuite({ scenarioIds: [scenario.id] });
    const start = (city?: string) =>
      run({ idempotencyKey: "k", ...(city !== undefined && { parameters: { city } }) }, suite.id);
    const one = await start("Bern");
    expect(one).toMatchObject({ status: 200, body: { jobCount: 1 } });
    expect(await start("Rome")).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining("used with other parameters") as string },
    });
    expect(await start()).toMatchObject({ status: 422 });
    expect((await start("Bern")).body).toEqual(one.body);
  });

  test("a key of one suite says nothing of another's", async () => {
    const other = await fixture.addSuite();
    const one = await started({ idempotencyKey: "same" });
    const two = (await run({ idempotencyKey: "same" }, other.id)).body as Started;
    expect(two.batchRunId).not.toBe(one.batchRunId);
    await archiveTarget(fixture.project.ctx, fixture.targetId);
    expect(await started({ idempotencyKey: "same" })).toEqual(one);
  });
});

describe("is refused", () => {
  test("401 without a key, 404 for what is no suite, 422 for a body that does not fit", async () => {
    expect(await ask(POST, { method: "POST", path: `/api/suites/x/run`, body: {} })).toMatchObject({
      status: 401,
    });
    expect(await run({}, "suite_nothing")).toMatchObject({
      status: 404,
      body: { error: "Suite not found" },
    });
    for (const body of [{ idempotencyKey: 1 }, { parameters: [] }, { parameters: { "a b": 1 } }])
      expect(await run(body)).toMatchObject({ status: 422, body: { error: "validation_error" } });
    expect(await run("no json")).toMatchObject({ status: 400 });
  });

  test("400 with one sentence where nothing is left to run, or a target was never there", async () => {
    const { project, suite, targetId, scenarioIds } = fixture;
    await archiveTarget(project.ctx, targetId);
    expect(await run()).toMatchObject({
      status: 400,
      body: { error: "All targets of this suite were deleted." },
    });
    // A suite of an earlier version may name what was never there.
    const aim = (referenceId: string) =>
      getPrisma().suite.update({
        where: { projectId_id: { projectId: project.id, id: suite.id } },
        data: { targets: JSON.stringify([{ type: "http", referenceId }]) },
      });
    await aim("target_nothing");
    expect(await run()).toMatchObject({
      status: 400,
      body: { error: "Target not found: target_nothing", code: "suite_invalid_target_references" },
    });
    for (const id of scenarioIds) await archiveScenario(project.ctx, id);
    await aim(targetId);
    expect(await run()).toMatchObject({
      status: 400,
      body: { error: "All scenarios of this suite were deleted." },
    });
  });

  test("422 with the words of LangWatch for parameters", async () => {
    expect(await run({ parameters: { CITY: "Rome" } })).toMatchObject({
      status: 422,
      body: { error: "scenario_parameter_unknown", unknownKeys: ["CITY"], declaredNames: [] },
    });
    const asking = await declare([{ name: "CITY" }]);
    await updateSuite(fixture.project.ctx, fixture.suite.id, {
      scenarioIds: [asking.scenario.id],
    });
    expect(await run()).toMatchObject({
      status: 422,
      body: { error: "scenario_parameter_missing" },
    });
    expect(await run({ parameters: { CITY: "Rome" } })).toMatchObject({ status: 200 });
    const secret = await declare([{ name: "PIN", secret: true }]);
    await updateSuite(fixture.project.ctx, fixture.suite.id, {
      scenarioIds: [secret.scenario.id],
    });
    expect(await run()).toMatchObject({
      status: 422,
      body: { error: "scenario_secret_parameter_missing" },
    });
  });

  test("more than 10,000 runs are refused before any is made", async () => {
    const lists = Array.from({ length: 100 }, (_, index) => index);
    const asking = await declare([{ name: "A" }, { name: "B" }]);
    await updateSuite(fixture.project.ctx, fixture.suite.id, {
      scenarioIds: [asking.scenario.id],
      parameters: { A: lists, B: lists },
      repeatCount: 2,
    });
    expect(await run()).toMatchObject({ status: 422, body: { error: "suite_too_large" } });
    expect(await getPrisma().job.count({ where: { projectId: fixture.project.id } })).toBe(0);
  });
});

test("secret values are kept sealed, and are nowhere in the run", async () => {
  const secret = await declare([{ name: "PIN", secret: true }]);
  await updateSuite(fixture.project.ctx, fixture.suite.id, {
    scenarioIds: [secret.scenario.id],
  });
  const { items } = await started({ parameters: { PIN: "hunter2-pin" } });
  const { project } = fixture;
  const everything = JSON.stringify([
    await getPrisma().job.findMany({ where: { projectId: project.id } }),
    await getPrisma().startedBatch.findMany({ where: { projectId: project.id } }),
    await getPrisma().run.findMany({ where: { projectId: project.id } }),
    await getPrisma().event.findMany({ where: { projectId: project.id } }),
    (await byKey(getRun, `/api/simulation-runs/${items[0]?.scenarioRunId ?? ""}`)).body,
  ]);
  expect(everything).not.toContain("hunter2-pin");
});
