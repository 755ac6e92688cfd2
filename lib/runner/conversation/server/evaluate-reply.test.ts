// An instrumented agent whose answers do not contain its tool calls: its spans arrive after the answer.
import { setTimeout as sleep } from "node:timers/promises";

import { expect, onTestFinished, test } from "vitest";

import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { getRun } from "@/lib/results/runs/server/get-run";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";
import { testContext } from "@/lib/testing/test-context";
import { prepareSpans } from "@/lib/traces/server/span-write";
import { storeSpans } from "@/lib/traces/server/store-spans";
import type { SpanDraft } from "@/lib/traces/span";

setUpTestDatabase();

const EXPORTED_AFTER_MS = 700;

/** Runs a suite whose scenario requires one call of `lookup` per turn; resolves with its run. */
async function runAgainst(spanWaitMs: number) {
  const exports: Promise<unknown>[] = [];
  onTestFinished(async () => {
    await Promise.all(exports);
  });
  let projectId = "";
  const { url } = await startHttpServer((request, response) => {
    const [, traceId = "", parentId = ""] = String(request.headers["traceparent"]).split("-");
    const startedAt = Date.now();
    const span = (id: string, fields: Partial<SpanDraft>) => {
      const times = { startedAt, endedAt: startedAt + 5 };
      return { id: id + parentId.slice(1), otelTraceId: traceId, ...times, ...fields };
    };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ reply: "Done" }));
    const spans = [
      span("b", { name: "lookup", kind: "tool", parentId: `a${parentId.slice(1)}` }),
      span("a", { name: "agent", kind: "agent", parentId }),
    ];
    exports.push(
      sleep(EXPORTED_AFTER_MS).then(() =>
        storeSpans([prepareSpans(testContext(projectId), spans, startedAt)]),
      ),
    );
  });
  const fixture = await createTestSuite({
    url,
    target: { config: { url, spanWaitMs } },
    scenarios: [{ evaluators: [{ type: "tool-called", config: { value: "lookup", atLeast: 2 } }] }],
  });
  projectId = fixture.project.id;
  await startTestWorker();
  const start = { trigger: "api" as const };
  const { batchId, runs } = await startSuite(testContext(projectId), fixture.suite.id, start);
  const signal = new AbortController().signal;
  await waitForBatch(testContext(projectId), batchId, { timeoutMs: 15_000, signal });
  return getRun(testContext(projectId), runs[0]?.runId ?? "");
}

test("a target that waits for spans is judged by the tool calls in them", async () => {
  const run = await runAgainst(10_000);
  expect(run).toMatchObject({
    status: "SUCCESS",
    results: {
      findings: { evaluations: [{ passed: true, reason: "lookup was called 2 times." }] },
    },
  });
  expect(run.durationMs).toBeLessThan(10_000);
});

test("one that does not wait is judged by what has come", async () => {
  expect(await runAgainst(0)).toMatchObject({ status: "FAILED" });
});
