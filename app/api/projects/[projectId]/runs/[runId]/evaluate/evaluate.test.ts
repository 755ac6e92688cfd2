// Evaluators over a run that an SDK reported.
import { beforeEach, expect, test } from "vitest";

import { POST as postHoneyhive } from "@/app/v1/events/route";
import { scenarioApi } from "@/lib/testing/data/scenario-api";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { DELETE, GET, PUT } from "../../../scenarios/[scenarioId]/route";
import { POST as postScenario } from "../../../scenarios/route";
import { POST } from "./route";

setUpTestDatabase();

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
});

const evaluate = (runId: string, body?: unknown) =>
  ask(POST, {
    method: "POST",
    path: `/api/projects/${project.slug}/runs/${encodeURIComponent(runId)}/evaluate`,
    ...(body !== undefined && { body }),
  });

async function reported(scenarioId: string): Promise<string> {
  const ids = { ...newRunIds(), scenarioId };
  const call = { id: "c", type: "function", function: { name: "cancel", arguments: '{"id":7}' } };
  await project.postAll([
    { type: "SCENARIO_RUN_STARTED", ...ids, timestamp: 1_790_000_000_000, metadata: { name: "x" } },
    {
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      ...ids,
      timestamp: 1_790_000_001_000,
      messages: [
        { id: "m1", role: "user", content: "Cancel 7" },
        { id: "m2", role: "assistant", content: null, tool_calls: [call] },
        { id: "m3", role: "tool", tool_call_id: "c", content: "done" },
        { id: "m4", role: "assistant", content: "It is cancelled." },
      ],
    },
  ]);
  return ids.scenarioRunId;
}

test("those that are given, each with a reason and the message it rests on", async () => {
  const runId = await reported("sdk-scenario");
  const evaluators = [
    { type: "contains", config: { value: "cancelled" } },
    { type: "tool-arguments", config: { tool: "cancel", value: { id: 8 } } },
    { type: "turns" },
    { type: "llm-rubric", config: { value: "Is polite" } },
  ];
  const answer = await evaluate(runId, { evaluators });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      evaluations: [
        { type: "contains", passed: true, messageKey: expect.any(String) as string },
        { type: "tool-arguments", passed: false },
        { type: "turns", kind: "metric", value: 1 },
        { type: "llm-rubric", passed: null, reason: expect.stringMatching(/model/) as string },
      ],
    },
  });
});

test("spans of the run add what its messages lack: tools, tokens, cost, and how long replies took", async () => {
  const runId = await reported("sdk-scenario");
  const send = (event: object) =>
    ask(postHoneyhive, {
      method: "POST",
      path: "/v1/events",
      headers: { authorization: `Bearer ${project.key}` },
      body: { session_id: runId, ...event },
    });
  const evaluators = [
    { type: "tool-called", config: { value: "refund", atMost: 1 } },
    { type: "tool-arguments", config: { tool: "refund", value: { euros: 80 } } },
    { type: "tool-called", config: { value: "cancel", atMost: 1 } },
    { type: "token-usage" },
    { type: "max-cost", config: { value: 0.01 } },
    { type: "max-latency", config: { value: 1 } },
  ];
  expect((await evaluate(runId, { evaluators })).body).toMatchObject({
    evaluations: [{ passed: false }, { passed: false }, { passed: true }, {}, { passed: null }, {}],
  });
  await send({ event_type: "tool", event_name: "refund", inputs: { euros: 80, booking: "B-1" } });
  await send({ event_type: "tool", event_name: "cancel", inputs: { id: 7 } });
  const metadata = { prompt_tokens: 20, completion_tokens: 5, cost: 0.02 };
  await send({ event_type: "model", inputs: {}, metadata, duration: 5000 });
  expect((await evaluate(runId, { evaluators })).body).toMatchObject({
    evaluations: [
      { passed: true },
      { passed: true },
      { passed: true },
      { value: 25 },
      { passed: false, value: 0.02 },
      // A model's call is not a reply of the agent.
      { passed: null },
    ],
  });
});

test("without any, those of the run's scenario; none for one that the library does not hold", async () => {
  const api = scenarioApi(project, { POST: postScenario, GET, PUT, DELETE });
  const evaluators = [{ type: "not-contains", config: { value: "cancelled" } }];
  const { id = "" } = await api.made({ name: "x", evaluators });
  expect((await evaluate(await reported(id))).body).toMatchObject({
    evaluations: [{ type: "not-contains", passed: false }],
  });
  expect((await evaluate(await reported("sdk-scenario"), {})).body).toEqual({ evaluations: [] });
});

test("what cannot be run is a 422 by name, a run that is not there a 404", async () => {
  const runId = await reported("x");
  for (const evaluators of [
    [{ type: "bogus" }],
    [{ type: "contains", config: {} }],
    [{ type: "regex", config: { value: "(" } }],
  ])
    expect(await evaluate(runId, { evaluators })).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining("evaluators.0") as string },
    });
  expect((await evaluate("nobody", {})).status).toBe(404);
  project = await createTestProject();
  expect((await evaluate(runId, {})).status).toBe(404);
});
