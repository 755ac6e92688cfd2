// Parameters of a run reach the target as written, and secret ones appear nowhere in the run.
import { expect, test } from "vitest";

import { parseExactJson } from "@/lib/base/json/exact-json";
import { validate } from "@/lib/base/json/validate";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { parametersSchema, suppliedSchema } from "@/lib/scenarios/parameter";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { startEchoServer } from "@/lib/testing/servers/foreign/echo-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";

setUpTestDatabase();

const CREDENTIAL = Buffer.from("ada:pass-word-1").toString("base64");

test("secret parameters sign in, and numbers are sent as they were written", async () => {
  const { url, received } = await startEchoServer();
  const declared = parseExactJson(
    '[{"name":"TOKEN","secret":true},{"name":"ORDER","default":12345678901234567890},{"name":"PRICE"}]',
  );
  const fixture = await createTestSuite({
    url,
    scenarios: [{ parameters: validate(parametersSchema, declared) }],
    target: {
      config: {
        url,
        headers: [{ key: "X-Key", value: "key {{ params.TOKEN }}" }],
        auth: { type: "basic", username: "ada", password: "{{ params.TOKEN }}" },
        bodyTemplate: '{"order":{{ params.ORDER }},"price":{{ params.PRICE | json }}}',
      },
    },
  });
  await startTestWorker();
  const supplied = parseExactJson('{"TOKEN":"pass-word-1","PRICE":1.10}');
  const { project, suite } = fixture;
  const { batchId, runs } = await startSuite(project.ctx, suite.id, {
    trigger: "api",
    parameters: validate(suppliedSchema, supplied),
  });
  const { signal } = new AbortController();
  await waitForBatch(project.ctx, batchId, { timeoutMs: 60_000, signal });
  expect(received[0]?.headers).toMatchObject({
    "x-key": "key pass-word-1",
    authorization: `Basic ${CREDENTIAL}`,
  });
  expect(received[0]?.body).toBe('{"order":12345678901234567890,"price":1.10}');
  const run = await getRun(project.ctx, runs[0]?.runId ?? "");
  const stored = JSON.stringify([run, await getTranscript(project.ctx, run.runId)]);
  expect(stored).toContain("••••");
  expect(stored).not.toContain("pass-word-1");
  expect(stored).not.toContain(CREDENTIAL);
});
