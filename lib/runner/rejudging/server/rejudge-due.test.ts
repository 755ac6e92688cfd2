// The judge is asked again over HTTP, as in a run.
import { expect, onTestFinished, test, vi } from "vitest";

import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { newRejudgementSchema } from "@/lib/results/rejudging/rejudgement-schema";
import { listRejudgements } from "@/lib/results/rejudging/server/load-rejudgements";
import { getRun } from "@/lib/results/runs/server/get-run";
import { listStability } from "@/lib/results/stability/server/list-stability";
import { stabilityQuerySchema } from "@/lib/results/stability/stability-schema";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { alternatingMessages, reportConversation } from "@/lib/testing/data/report-conversation";
import { createTestSuite, type TestSuite } from "@/lib/testing/data/test-suite";
import type { ModelAnswer } from "@/lib/testing/servers/foreign/model-server";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";
import { addTestModel } from "@/lib/testing/test-model";
import { askJudgeAgain } from "./ask-judge-again";
import { rejudgeDue } from "./rejudge-due";

setUpTestDatabase();

/** The state of the first criterion in each answer; the last one stays. */
type States = readonly ("met" | "unmet")[];

function judge(states: States): ModelAnswer {
  let asked = 0;
  return () => {
    const state = states[Math.min(asked, states.length - 1)];
    asked += 1;
    const criteria = [
      { id: "S1", state, reason: "It says so.", message: 1 },
      { id: "F1", state: "unmet", reason: "It is polite.", message: null },
    ];
    const content = JSON.stringify({ criteria, reasoning: "Judged." });
    return { content, usage: { prompt_tokens: 100, completion_tokens: 10 } };
  };
}

interface Staged extends TestSuite {
  runId: string;
  model: Awaited<ReturnType<typeof addTestModel>>;
}

/** A run of one turn that was judged once. */
async function stage(answer: ModelAnswer): Promise<Staged> {
  const { url } = await startHttpServer((_, response) => {
    response.setHeader("content-type", "text/plain");
    response.end("We repair it.");
  });
  const scenario = {
    instructions: "",
    messages: [{ role: "user" as const, content: "My kettle broke." }],
    successCriteria: "Offers a repair",
    failureCriteria: "Insults the user",
  };
  const fixture = await createTestSuite({ url, scenarios: [scenario] });
  const model = await addTestModel(fixture.project.id, answer);
  const worker = await startTestWorker();
  const { batchId, runs } = await startSuite(fixture.project.ctx, fixture.suite.id, {
    trigger: "api",
  });
  const signal = new AbortController().signal;
  await waitForBatch(fixture.project.ctx, batchId, { timeoutMs: 15_000, signal });
  await worker.stop();
  return { ...fixture, model, runId: runs[0]?.runId ?? "" };
}

const times = (count: number, rest: object = {}) =>
  newRejudgementSchema.parse({ times: count, ...rest });
const rejudge = () => rejudgeDue(new AbortController().signal);
const nothing = () => Promise.resolve();

test("every answer is compared with that of the run, which stays as it was", async () => {
  const { project, runId, model } = await stage(judge(["met", "met", "unmet", "met", "unmet"]));
  const before = await getRun(project.ctx, runId);
  expect(before.verdict).toBe("success");
  const asked = await askJudgeAgain(project.ctx, runId, times(4));
  expect(asked.items).toMatchObject([{ times: 4, answers: 0, state: "waiting" }]);
  await rejudge();
  const { items, agreement } = await listRejudgements(project.ctx, runId);
  expect(items).toMatchObject([
    { times: 4, answers: 4, state: "done", error: null, costedAnswers: 4 },
  ]);
  expect(items[0]?.costUsd).toBeCloseTo(4 * 0.0003, 9);
  expect(agreement).toMatchObject({
    differing: 2,
    of: 4,
    criteria: [
      { text: "Offers a repair", kind: "success", differing: 2, of: 4 },
      { text: "Insults the user", kind: "failure", differing: 0, of: 4 },
    ],
  });
  expect(model.requests).toHaveLength(5);
  expect(model.requests.at(-1)).toEqual(model.requests[0]);
  expect(await getRun(project.ctx, runId)).toEqual(before);
  const cells = await listStability(project.ctx, stabilityQuerySchema.parse({}));
  expect(cells.items).toMatchObject([{ passed: 1, of: 1, judge: { differing: 2, of: 4 } }]);
});

test("at the cost limit the judge is not asked again", async () => {
  const { project, runId } = await stage(judge(["met"]));
  await askJudgeAgain(project.ctx, runId, times(10, { maxCostUsd: 0.0005 }));
  await rejudge();
  const { items } = await listRejudgements(project.ctx, runId);
  expect(items).toMatchObject([{ answers: 2, state: "cost-limit" }]);
  expect(items[0]?.error).toContain("cost limit");
});

test("what comes of it is written when it comes, and another worker goes on", async () => {
  const stop = new AbortController();
  const answer = judge(["met"]);
  let asked = 0;
  const { project, runId, model } = await stage((request, index) => {
    asked += 1;
    if (asked === 4) stop.abort();
    return answer(request, index);
  });
  await askJudgeAgain(project.ctx, runId, times(5));
  await rejudgeDue(stop.signal).catch(nothing);
  const { items } = await listRejudgements(project.ctx, runId);
  expect(items[0]).toMatchObject({ state: "waiting" });
  expect([2, 3]).toContain(items[0]?.answers);
  await rejudge();
  const after = await listRejudgements(project.ctx, runId);
  expect(after.items).toMatchObject([{ state: "done", answers: 5 }]);
  expect(model.requests.length).toBeGreaterThanOrEqual(6);
});

test("two workers ask once", async () => {
  const { project, runId, model } = await stage(judge(["met"]));
  await askJudgeAgain(project.ctx, runId, times(3));
  await Promise.all([rejudge(), rejudge()]);
  expect(model.requests).toHaveLength(4);
});

test("a worker that lost its claim writes nothing more", async () => {
  const answer = judge(["met"]);
  let runKey = "";
  const taking: Promise<unknown>[] = [];
  const { project, runId } = await stage((request, index) => {
    const taken = { where: { runKey }, data: { claim: null } };
    if (index === 2) taking.push(getPrisma().rejudgement.updateMany(taken).then());
    return answer(request, index);
  });
  runKey = textKey(runId);
  await askJudgeAgain(project.ctx, runId, times(9));
  await rejudge();
  expect(await Promise.all(taking)).toEqual([{ count: 1 }]);
  const { items } = await listRejudgements(project.ctx, runId);
  expect(items).toMatchObject([{ state: "waiting" }]);
  expect(items[0]?.answers).toBeLessThan(9);
});

test("a judge that cannot be used ends it, with the reason and without an answer", async () => {
  const answer = judge(["met"]);
  const { project, runId } = await stage((request, index) =>
    index === 0 ? answer(request, index) : "All is well!",
  );
  await askJudgeAgain(project.ctx, runId, times(3));
  await rejudge();
  const { items, agreement } = await listRejudgements(project.ctx, runId);
  expect(items).toMatchObject([{ state: "failed", answers: 0 }]);
  expect(items[0]?.error).toContain("unusable response");
  expect(agreement).toBeNull();
});

test("it is refused while the judge is being asked, and after a hundred answers", async () => {
  const { project, runId } = await stage(judge(["met"]));
  await askJudgeAgain(project.ctx, runId, times(1));
  await expect(askJudgeAgain(project.ctx, runId, times(1))).rejects.toThrow("being asked already");
  await rejudge();
  const answers = Array.from({ length: 95 }, () => "mu");
  await getPrisma().rejudgement.updateMany({ where: { projectId: project.id }, data: { answers } });
  await expect(askJudgeAgain(project.ctx, runId, times(6))).rejects.toThrow("at most 100 times");
  await askJudgeAgain(project.ctx, runId, times(5));
});

test("a judge that gives no answer is asked a hundred times about a run as well", async () => {
  const answer = judge(["met"]);
  const { project, runId } = await stage((request, index) =>
    index === 0 ? answer(request, index) : { status: 400 },
  );
  await askJudgeAgain(project.ctx, runId, times(20));
  await rejudge();
  const failed = await getPrisma().rejudgement.findFirstOrThrow({
    where: { projectId: project.id },
  });
  expect(failed).toMatchObject({ state: "failed", answers: [] });
  const more = Array.from({ length: 98 }, () => ({ ...failed, id: crypto.randomUUID() }));
  await getPrisma().rejudgement.createMany({ data: more });
  await expect(askJudgeAgain(project.ctx, runId, times(2))).rejects.toThrow("at most 100 times");
  await askJudgeAgain(project.ctx, runId, times(1));
});

test("who asked first is answered first, in whichever project", async () => {
  const order: string[] = [];
  const noted =
    (name: string): ModelAnswer =>
    (request, index) => {
      if (index > 0) order.push(name);
      return judge(["met"])(request, index);
    };
  const [one, other] = [await stage(noted("one")), await stage(noted("other"))];
  const now = Date.now();
  for (const [early, late] of [
    [one, other],
    [other, one],
  ] as const) {
    await askJudgeAgain({ ...early.project.ctx, now: now - 60_000 }, early.runId, times(1));
    await askJudgeAgain({ ...late.project.ctx, now }, late.runId, times(1));
    await rejudge();
  }
  expect(order).toEqual(["one", "other", "other", "one"]);
});

test("a judge that takes too long ends it, and it is no error of ours", async () => {
  const answer = judge(["met"]);
  const { project, runId } = await stage((request, index) =>
    index === 0 ? answer(request, index) : null,
  );
  await askJudgeAgain(project.ctx, runId, times(3));
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => timeout(ms === 120_000 ? 100 : ms));
  onTestFinished(() => void vi.restoreAllMocks());
  await rejudge();
  const { items } = await listRejudgements(project.ctx, runId);
  expect(items).toMatchObject([{ state: "failed", answers: 0 }]);
  expect(items[0]?.error).toBe("The judge did not answer within 120 seconds.");
});

test("another judge says nothing of this one", async () => {
  const { project, runId, model } = await stage(judge(["met"]));
  await getPrisma().model.updateMany({ where: { id: model.model.id }, data: { name: "other" } });
  await expect(askJudgeAgain(project.ctx, runId, times(1))).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("another model or another prompt") as string,
  });
});

test("the judge of an SDK is not ours", async () => {
  const { project } = await stage(judge(["met"]));
  const { scenarioRunId } = await reportConversation(project, {
    messages: alternatingMessages("Hello"),
  });
  await expect(askJudgeAgain(project.ctx, scenarioRunId, times(1))).rejects.toThrow(
    "was not started here",
  );
});
