import { setTimeout as sleep } from "node:timers/promises";

import { beforeAll, describe, expect, test } from "vitest";

import { batchPoster, type PostBatch } from "@/lib/testing/data/deciding/compared-batches";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { runOnDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { updateSuite } from "../../server/save-suite";
import { suitePatchSchema } from "../../suite-schema";
import { suiteSetId } from "../../suite-set";
import { gateRequestSchema, type GateRequest } from "../gate-api";
import { judgeBatch } from "./judge-batch";

const project = setUpTestProject();

let postBatch: PostBatch;

const judge = async (request: GateRequest) =>
  (await judgeBatch(project.ctx, gateRequestSchema.parse(request))).report;

beforeAll(async () => {
  postBatch = batchPoster(project);
  for (const batchId of ["h1", "h2", "h3"])
    await postBatch(batchId, { broken: "PPPP", steady: "PP" }, { metadata: { branch: "main" } });
  await postBatch("new", { broken: "FFF", steady: "PP" }, { metadata: { branch: "topic" } });
});

test("a batch that several sets have is judged only of the set that is named", async () => {
  await postBatch("shared", { one: "F" }, { setId: "checkout" });
  await postBatch("shared", { two: "P" }, { setId: "refunds" });
  await expect(judge({ batch: "shared" })).rejects.toMatchObject({
    code: "invalid_request",
    message: expect.stringMatching(/"refunds".*"checkout"|"checkout".*"refunds"/) as string,
  });
  expect(await judge({ batch: "shared", setId: "checkout" })).toMatchObject({ outcome: "failed" });
  expect(await judge({ batch: "shared", setId: "refunds" })).toMatchObject({ outcome: "passed" });
});

describe("rules over a batch", () => {
  test("without rules every run has to pass", async () => {
    const report = await judge({ batch: "h1" });
    expect(report).toMatchObject({ outcome: "passed", rulesFrom: "default", baseline: null });
    expect(await judge({ batch: "new" })).toMatchObject({ outcome: "failed" });
  });

  test("as YAML, with the cells that are the reason and links to their runs", async () => {
    const rules = "rules:\n  - id: overall\n    passAtLeast: 90\n";
    const { outcome, rulesFrom, verdicts, batch, cells } = await judge({ batch: "new", rules });
    expect({ outcome, rulesFrom }).toEqual({ outcome: "failed", rulesFrom: "request" });
    const overall = verdicts.find(({ id }) => id === "overall");
    expect(overall).toMatchObject({ observed: 50, threshold: 90, cellCount: 1 });
    expect(overall?.cells).toMatchObject([
      { scenarioId: "broken", result: "failing", summary: "Names the fee" },
    ]);
    expect(overall?.cells[0]?.url).toBe(
      `http://localhost:3000/${project.slug}/simulations/nightly/new/nightly%2Fnew%2Fbroken%2F0`,
    );
    expect(batch.url).toBe(`http://localhost:3000/${project.slug}/simulations/nightly/new`);
    expect(cells).toMatchObject({ passed: 1, failing: 1, flaky: 0 });
  });

  test("a confirmed regression against a branch by its name", async () => {
    const rules = { rules: [{ id: "no-regression", against: "main" }] };
    const report = await judge({ batch: "new", rules });
    expect(report).toMatchObject({ outcome: "failed", baseline: { batchId: "h3" } });
    expect(report.verdicts.at(-1)).toMatchObject({ check: "against", observed: 1, threshold: 0 });
    expect(report.verdicts.at(-1)?.cells).toMatchObject([{ scenarioId: "broken" }]);
  });

  test.each([
    ["none", "No baseline was asked for."],
    ["nowhere", "“nowhere”"],
    ["tag:none", "“tag:none”"],
  ])("the baseline %s takes the place of the branch, and is missing", async (baseline, reason) => {
    const rules = { rules: [{ id: "no-regression", against: "main" }] };
    const report = await judge({ batch: "new", rules, baseline });
    expect(report).toMatchObject({ outcome: "incomplete", baseline: null });
    expect(report.sentence).toContain(reason);
  });

  test("the latest batch of a set, where none is named", async () => {
    expect((await judge({ setId: "nightly" })).batch.batchId).toBe("new");
    await expect(judge({ setId: "nowhere" })).rejects.toThrow("has no batch");
    await expect(judge({})).rejects.toThrow("Name a batch");
    await expect(judge({ batch: "nowhere" })).rejects.toThrow("not found");
  });

  test.each([
    ["not YAML", "rules: [", /line 1/],
    ["an unknown key", "rules:\n  - {id: a, passAtLest: 3}", /rules\.0: .*passAtLest/],
    ["a bomb of aliases", `a: &a [x]\n${"b: [*a, *a]\n".repeat(3)}`, /./],
  ])("%s is a usage error", async (_what, rules, message) => {
    const report = await judge({ batch: "new", rules });
    expect(report).toMatchObject({ outcome: "usage", verdicts: [] });
    expect(report.sentence).toMatch(message);
    expect(report.problems.length).toBeGreaterThan(0);
  });

  test("a batch in progress is incomplete", async () => {
    await postBatch("running", { broken: "P", steady: "." }, { setId: "other" });
    const report = await judge({ batch: "running" });
    expect(report.outcome).toBe("incomplete");
    expect(report.sentence).toContain("1 run has not ended");
  });

  test("is not found from another project", async () => {
    const other = await createTestProject();
    await expect(judgeBatch(other.ctx, { batch: "new" })).rejects.toThrow("not found");
  });
});

test("the cost of runs that is not filled in yet is waited for", async () => {
  await postBatch("costly", { one: "PP" }, { setId: "costs" });
  const judging = judge({
    batch: "costly",
    rules: { rules: [{ id: "cost", maxCostUsd: 5 }] },
  });
  await sleep(400);
  await runOnDatabase("update run set cost_usd = 2 where batch_id = 'costly'");
  await runOnDatabase(
    "delete from search_queue where key in (select run_key from run where batch_id = 'costly')",
  );
  expect((await judging).verdicts.at(-1)).toMatchObject({ status: "passed", observed: 4 });
});

describe("rules of a suite", () => {
  const RULES = "rules:\n  - id: half\n    passAtLeast: 50\n";

  test("are used where the request has none", async () => {
    const fixture = await createTestSuite({
      url: "http://127.0.0.1:9",
      suite: { gateRules: RULES },
    });
    const { ctx } = fixture.project;
    const setId = suiteSetId(fixture.suite.id);
    await batchPoster(fixture.project)("of-suite", { a: "PF" }, { setId });
    const { report } = await judgeBatch(ctx, { setId });
    expect(report).toMatchObject({ outcome: "passed", rulesFrom: "suite" });
    const rules = { rules: [{ id: "all", passAtLeast: 100 }] };
    const own = await judgeBatch(ctx, { setId, rules });
    expect(own.report).toMatchObject({ outcome: "failed", rulesFrom: "request" });
    await updateSuite(ctx, fixture.suite.id, suitePatchSchema.parse({ gateRules: " " }));
    expect((await judgeBatch(ctx, { setId })).report.rulesFrom).toBe("default");
  });

  test("are refused with their problems when they are saved", async () => {
    const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
    const gateRules = "rules:\n  - {id: a, passAtLest: 3}\n";
    const saved = updateSuite(fixture.project.ctx, fixture.suite.id, { gateRules });
    await expect(saved).rejects.toMatchObject({
      code: "validation_failed",
      issues: [{ field: "gateRules" }],
    });
    await expect(saved).rejects.toThrow(/rules\.0: .*passAtLest/);
    await expect(fixture.addSuite({ gateRules: "rules: [" })).rejects.toThrow(/line 1/);
  });
});
