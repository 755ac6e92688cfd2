// Cost and tokens of a run are columns that follow its results and its spans, in whatever order these come.
import { expect, test } from "vitest";

import { indexWaiting } from "@/lib/indexing/server/search-indexer";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getBatchDetail } from "@/lib/runner/jobs/server/find-execution";
import { ask } from "@/lib/testing/servers/ask";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { POST as postOtlp } from "./route";

const project = setUpTestProject();

const BATCH = { setId: "costs", batchId: "b" };
let traces = 0;

function newTraceId(): string {
  traces += 1;
  return String(traces).padStart(32, "a");
}

/** A model call; `runId` as an attribute, or no word of the run. */
async function postSpan(traceId: string, costUsd: number, runId?: string): Promise<void> {
  const attributes = [
    { key: "gen_ai.usage.input_tokens", value: { intValue: "100" } },
    { key: "gen_ai.usage.output_tokens", value: { intValue: "20" } },
    { key: "gen_ai.usage.cost", value: { doubleValue: costUsd } },
    { key: "gen_ai.request.model", value: { stringValue: "m" } },
    ...(runId === undefined ? [] : [{ key: "scenario.run_id", value: { stringValue: runId } }]),
  ];
  traces += 1;
  const span = {
    traceId,
    spanId: String(traces).padStart(16, "b"),
    name: "chat m",
    startTimeUnixNano: "1760000000000000000",
    endTimeUnixNano: "1760000001000000000",
    attributes,
  };
  const body = { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
  const headers = { authorization: `Bearer ${project.key}` };
  const answer = await ask(postOtlp, {
    method: "POST",
    path: "/api/otel/v1/traces",
    headers,
    body,
  });
  expect(answer.status).toBe(200);
}

/** A run whose answer names a trace. */
async function postRun(traceId?: string): Promise<string> {
  const ids = newRunIds(BATCH);
  const messages = [
    { id: "1", role: "user", content: "Hi" },
    { id: "2", role: "assistant", content: "Hello", ...(traceId && { trace_id: traceId }) },
  ];
  await project.postAll([
    { ...ids, type: "SCENARIO_RUN_STARTED", timestamp: 1, metadata: { name: "One" } },
    { ...ids, type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: 2, messages },
  ]);
  return ids.scenarioRunId;
}

async function usageOf(runId: string) {
  await indexWaiting({ settleMs: 0 });
  const run = await getPrisma().run.findFirstOrThrow({ where: { projectId: project.id, runId } });
  return [run.costUsd, run.totalTokens];
}

test("spans that come after the run, or before it, are counted", async () => {
  const late = newTraceId();
  const first = await postRun(late);
  expect(await usageOf(first)).toEqual([null, null]);
  await postSpan(late, 0.25);
  expect(await usageOf(first)).toEqual([0.25, 120]);
  await postSpan(late, 0.5);
  expect(await usageOf(first)).toEqual([0.75, 240]);

  const early = newTraceId();
  await postSpan(early, 0.125);
  await indexWaiting({ settleMs: 0 });
  expect(await usageOf(await postRun(early))).toEqual([0.125, 120]);
});

test("spans that name the run are counted, though no message names their trace", async () => {
  const runId = await postRun();
  await postSpan(newTraceId(), 0.5, runId);
  expect(await usageOf(runId)).toEqual([0.5, 120]);
});

test("a batch has the sum, and of how many runs; what is not known is no zero", async () => {
  await postRun();
  await indexWaiting({ settleMs: 0 });
  const { cells } = await getBatchDetail(project.ctx, BATCH);
  expect(cells).toMatchObject({ costUsd: 1.375, costedRuns: 3, totalTokens: 480 });
  const empty = await postRun();
  await indexWaiting({ settleMs: 0 });
  expect(await usageOf(empty)).toEqual([null, null]);
});
