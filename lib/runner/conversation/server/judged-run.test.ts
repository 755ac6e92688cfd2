// A whole run with a simulated user and a judge, both models over HTTP, from the start of its suite to its verdict.
import { expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import type { NewScenario } from "@/lib/scenarios/scenario-schema";
import type { Suite } from "@/lib/suites/suite-schema";
import { updateTarget } from "@/lib/targets/server/save-target";
import { createTestSuite, type TestSuite } from "@/lib/testing/data/test-suite";
import type { ModelAnswer } from "@/lib/testing/servers/foreign/model-server";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";
import { addTestModel } from "@/lib/testing/test-model";

setUpTestDatabase();

const SCENARIO: Partial<NewScenario> = {
  instructions: "Your kettle broke, and you want {{ params.WISH }}.",
  parameters: [{ name: "WISH", default: "a repair" }],
  messages: null,
  successCriteria: "Offers {{ params.WISH }}",
  failureCriteria: "Insults the user",
  maxMessages: 6,
};
const usage = { prompt_tokens: 100, completion_tokens: 10 };

async function stageWith(answer: ModelAnswer): Promise<TestSuite> {
  let replies = 0;
  const { url } = await startHttpServer((_, response) => {
    replies += 1;
    response.setHeader("content-type", "text/plain");
    response.end(replies === 1 ? "What is wrong?" : "We repair it.");
  });
  const fixture = await createTestSuite({ url, scenarios: [SCENARIO] });
  await addTestModel(fixture.project.id, answer);
  return fixture;
}

async function runOnce({ project, suite }: TestSuite) {
  await startTestWorker();
  const start = { trigger: "api" as const };
  const { batchId, runs } = await startSuite(project.ctx, suite.id, start);
  const signal = new AbortController().signal;
  await waitForBatch(project.ctx, batchId, { timeoutMs: 15_000, signal });
  return getRun(project.ctx, runs[0]?.runId ?? "");
}

/** Answers as the simulated user, and as a judge whose criterion is met once the repair is offered. */
const actor: ModelAnswer = ({ system, prompt }, index) => {
  if (!system.startsWith("You judge")) return { content: `Line ${String(index)}`, usage };
  const isOffered = prompt.includes("We repair it.");
  const criteria = [
    {
      id: "S1",
      state: isOffered ? "met" : "unmet",
      reason: "It says so.",
      message: isOffered ? 3 : null,
    },
    { id: "F1", state: "unmet", reason: "It is polite.", message: null },
  ];
  return { content: JSON.stringify({ criteria, reasoning: "Judged." }), usage };
};

test("the user is simulated, every criterion is judged, and all usage is reported", async () => {
  const fixture = await stageWith(actor);
  const run = await runOnce(fixture);
  expect(run).toMatchObject({
    status: "SUCCESS",
    description: "Your kettle broke, and you want a repair.",
    messageCount: 4,
    results: {
      verdict: "success",
      metCriteria: ["Offers a repair", "Never: Insults the user"],
      unmetCriteria: [],
    },
  });
  const { criteria, usage: taken } = run.results?.findings ?? {};
  const { messages } = await getTranscript(fixture.project.ctx, run.runId);
  expect(criteria?.[0]).toMatchObject({
    state: "met",
    reason: "It says so.",
    messageId: messages[3]?.id,
  });
  expect(taken).toMatchObject({
    agent: { calls: 2, costUsd: null },
    user: { calls: 2, inputTokens: 200, outputTokens: 20, costUsd: 0.0006 },
    judge: { calls: 2, inputTokens: 200 },
  });
  expect(messages.map(({ usage: own }) => own?.inputTokens ?? null)).toEqual([
    100,
    null,
    100,
    null,
  ]);
});

test("each criterion is a row with its reason, and what the run was made with is known", async () => {
  const fixture = await stageWith(actor);
  const other = await addTestModel(fixture.project.id, actor);
  await startTestWorker();
  const { key, ...first } = await runRow(fixture, fixture.suite);
  expect(
    await getPrisma().runCriterion.findMany({
      where: key,
      orderBy: { position: "asc" },
      select: { text: true, result: true, reason: true },
    }),
  ).toEqual([
    { text: "Offers a repair", result: "met", reason: "It says so." },
    { text: "Never: Insults the user", result: "met", reason: "It is polite." },
  ]);
  expect(Object.values(first)).not.toContain(null);
  await updateTarget(fixture.project.ctx, fixture.targetId, { name: "Renamed" });
  const {
    judgeHash,
    key: _,
    ...second
  } = await runRow(fixture, await fixture.addSuite({ judgeModel: other.model.id }));
  expect(judgeHash).not.toBe(first.judgeHash);
  expect(first).toEqual({ ...second, judgeHash: first.judgeHash });
  const config = { url: "http://127.0.0.1:9/elsewhere" };
  await updateTarget(fixture.project.ctx, fixture.targetId, { config });
  const { targetHash, key: __, ...third } = await runRow(fixture, fixture.suite);
  expect(targetHash).not.toBe(first.targetHash);
  expect(first).toEqual({ ...third, targetHash: first.targetHash });
});

async function runRow({ project }: TestSuite, suite: Suite) {
  const { batchId, runs } = await startSuite(project.ctx, suite.id, { trigger: "api" });
  const signal = new AbortController().signal;
  await waitForBatch(project.ctx, batchId, { timeoutMs: 15_000, signal });
  const row = await getPrisma().run.findFirstOrThrow({ where: { runId: runs[0]?.runId ?? "" } });
  const { projectId, runKey, scenarioHash, judgeHash, simulatorHash, targetHash } = row;
  return { key: { projectId, runKey }, scenarioHash, judgeHash, simulatorHash, targetHash };
}

test("a judge that stays unusable is an error, and never a pass", async () => {
  const run = await runOnce(
    await stageWith(({ system }) => (system.startsWith("You judge") ? "All is well!" : "Hello")),
  );
  expect(run).toMatchObject({ status: "ERROR", verdict: "inconclusive", messageCount: 2 });
  expect(run.summary).toContain("unusable response");
});

test("a model that refuses its key is an error with that reason", async () => {
  const run = await runOnce(await stageWith(() => ({ status: 401 })));
  expect(run.status).toBe("ERROR");
  expect(run.summary).toMatch(/key/i);
  expect(JSON.stringify(run)).not.toContain("sk-model-of-the-test");
});
