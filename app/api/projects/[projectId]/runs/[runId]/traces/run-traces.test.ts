import { readFileSync } from "node:fs";

import { beforeAll, expect, test } from "vitest";

import { POST as postSpans } from "@/app/api/otel/v1/traces/route";
import { POST as postEvent } from "@/app/api/scenario-events/route";
import { GET as getOne } from "@/app/api/simulation-runs/[scenarioRunId]/route";
import { GET as getList } from "@/app/api/simulation-runs/route";
import { POST as postHoneyhive } from "@/app/v1/events/route";
import type { RunTraces } from "@/lib/results/runs/run-schema";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { scenarioFromTrace } from "@/lib/scenarios/drafting/scenario-from-run";
import { readRecordings } from "@/lib/testing/data/recorded-events";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { readTrace } from "@/lib/traces/server/read-trace";
import { toConversation } from "@/lib/transcript/conversation";
import { GET } from "./route";

const project = setUpTestProject();

const STORY = "order-status-tools";
const SPANS = readFileSync(`lib/dialects/langwatch/fixtures/otlp/${STORY}.otlp.jsonl`, "utf8")
  .split("\n")
  .filter(Boolean);

let runId: string;

const send = async (handler: RouteHandler, path: string, body: unknown) => {
  const headers = { authorization: `Bearer ${project.key}` };
  const { status } = await ask(handler, { method: "POST", path, body, headers });
  expect(status).toBeLessThan(300);
};

beforeAll(async () => {
  const recording = readRecordings().find(({ name }) => name === STORY);
  runId = recording?.runs[0]?.scenarioRunId ?? "";
  for (const body of recording?.bodies ?? [])
    await send(postEvent, "/api/scenario-events", JSON.parse(body));
});

const tracesOf = (id: string) =>
  ask(GET, { path: `/api/projects/${project.slug}/runs/${encodeURIComponent(id)}/traces` });
const readTraces = async (id: string) => (await tracesOf(id)).body as RunTraces;

test("before its spans have come, a run has no traces", async () => {
  expect(await readTraces(runId)).toEqual({
    traces: [],
    traceOf: {},
    others: [],
    spanOfCall: {},
    usage: {},
  });
});

test("spans that come late join their run: every turn, every tool call, and what each side took", async () => {
  for (const body of SPANS) await send(postSpans, "/api/otel/v1/traces", JSON.parse(body));
  const { traces, traceOf, spanOfCall, usage } = await readTraces(runId);
  const { messages } = await getTranscript(project.ctx, runId);
  const named = messages.flatMap(({ traceId }) => traceId ?? []);
  expect(Object.keys(traceOf).toSorted()).toEqual([...new Set(named)].toSorted());
  expect(traces.map(({ scenarioRunId }) => scenarioRunId)).toEqual(traces.map(() => runId));
  const calls = messages.flatMap(({ toolCalls }) => toolCalls.map(({ id }) => id));
  expect(calls.length).toBeGreaterThan(0);
  expect(Object.keys(spanOfCall)).toEqual(expect.arrayContaining(calls));
  expect(Object.keys(usage).toSorted()).toEqual(["agent", "judge", "user"]);
  expect(usage.agent?.inputTokens).toBeGreaterThan(0);
});

test("every trace of a run is reached, from a turn or from the list of the others", async () => {
  const { messages } = await getTranscript(project.ctx, runId);
  const turns = toConversation(messages).filter(({ turn }) => turn !== null);
  const { traces, traceOf, others } = await readTraces(runId);
  const reached = turns.flatMap(({ traceIds }) => traceIds.map((id) => traceOf[id]));
  expect(new Set([...reached, ...others])).toEqual(new Set(traces.map(({ id }) => id)));
  expect(turns.every(({ traceIds }) => traceIds.length > 0)).toBe(true);
});

test("a new scenario takes the messages of the agent's user from prompts, and nothing of the judge", async () => {
  const { traces } = await readTraces(runId);
  const { messages } = await getTranscript(project.ctx, runId);
  const ofUser = messages.filter(({ role }) => role === "user").flatMap(({ parts }) => parts);
  const userTexts = ofUser.flatMap((part) => (part.type === "text" ? part.text : []));
  const details = await Promise.all(traces.map(({ id }) => readTrace(project.ctx, id)));
  const proposed = details.map((detail) => scenarioFromTrace(detail, { isSimulated: false }));
  const seeds = proposed.flatMap(({ messages: copied = [] }) => copied);
  expect([...new Set(seeds.map(({ content }) => content))]).toEqual(userTexts);
  for (const text of userTexts)
    expect(proposed.some(({ instructions = "" }) => instructions.includes(text))).toBe(true);
});

test("the read API of LangWatch's clients returns the same, of one run and in a list", async () => {
  const { usage } = await readTraces(runId);
  const headers = { authorization: `Bearer ${project.key}` };
  const one = await ask(getOne, { path: `/api/simulation-runs/${runId}`, headers });
  const list = await ask(getList, { path: "/api/simulation-runs", headers });
  const latencies = {
    Agent: usage.agent?.latenciesMs,
    User: usage.user?.latenciesMs,
    Judge: usage.judge?.latenciesMs,
  };
  expect(one.body).toMatchObject({ roleLatencies: latencies });
  expect(list.body).toMatchObject({ runs: [{ scenarioRunId: runId, roleLatencies: latencies }] });
});

test("a HoneyHive session that names the run in its metadata, or has its id, is the run's", async () => {
  const event = { event_type: "model", inputs: {}, metadata: { total_tokens: 4 } };
  await send(postHoneyhive, "/v1/events", { ...event, session_id: runId });
  await send(postHoneyhive, "/v1/events", {
    ...event,
    session_id: "another",
    metadata: { scenario_run_id: runId },
  });
  const ids = (await readTraces(runId)).traces.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([runId, "another"]));
});

test("two runs that share a session have their own spans each", async () => {
  const [one, other] = [newRunIds(), newRunIds()];
  for (const ids of [one, other])
    await project.postAll([{ type: "SCENARIO_RUN_STARTED", ...ids, timestamp: 1, metadata: {} }]);
  const event = { event_type: "model", inputs: {}, session_id: "shared" };
  for (const [{ scenarioRunId }, prompt_tokens] of [
    [one, 1],
    [other, 10],
  ] as const) {
    const id = `turn-of-${scenarioRunId}`;
    const metadata = { scenario_run_id: scenarioRunId };
    await send(postHoneyhive, "/v1/events", {
      ...event,
      event_type: "chain",
      event_id: id,
      metadata,
    });
    // What is below the turn names no run itself.
    await send(postHoneyhive, "/v1/events", {
      ...event,
      parent_id: id,
      metadata: { prompt_tokens },
    });
  }
  const tokens = async ({ scenarioRunId }: { scenarioRunId: string }) =>
    (await readTraces(scenarioRunId)).usage.agent?.inputTokens;
  expect(await Promise.all([one, other].map(tokens))).toEqual([1, 10]);
});

test("a run that is linked to its trace by messages alone has its cost, whichever came first", async () => {
  const ids = newRunIds();
  const traceId = "ab".repeat(16);
  const attributes = [
    { key: "gen_ai.request.model", value: { stringValue: "gpt" } },
    { key: "gen_ai.usage.cost", value: { doubleValue: 0.5 } },
  ];
  const spans = [{ traceId, spanId: "cd".repeat(8), name: "chat", attributes }];
  await send(postSpans, "/api/otel/v1/traces", { resourceSpans: [{ scopeSpans: [{ spans }] }] });
  await project.postAll([
    { type: "SCENARIO_RUN_STARTED", ...ids, timestamp: 1, metadata: {} },
    {
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      ...ids,
      timestamp: 2,
      messages: [{ id: "m", role: "assistant", content: "Hi", trace_id: traceId.toUpperCase() }],
    },
  ]);
  const headers = { authorization: `Bearer ${project.key}` };
  const path = `/api/simulation-runs/${ids.scenarioRunId}`;
  expect((await ask(getOne, { path, headers })).body).toMatchObject({ totalCost: 0.5 });
  expect((await readTraces(ids.scenarioRunId)).usage.agent?.costUsd).toBe(0.5);
});

test("a run that is not there has none", async () => {
  expect(await tracesOf("nobody")).toMatchObject({ status: 404 });
});

test("a reply leads to its trace where the line of its turn names none, as scripted lines do", async () => {
  const ids = newRunIds();
  const [traceId, greeting] = ["d1".repeat(16), "d2".repeat(16)];
  await project.postAll([
    { type: "SCENARIO_RUN_STARTED", ...ids, timestamp: 1, metadata: {} },
    {
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      ...ids,
      timestamp: 2,
      messages: [
        { role: "assistant", content: "Welcome", trace_id: greeting },
        { role: "user", content: "u" },
        { role: "assistant", content: "a", trace_id: traceId },
      ],
    },
  ]);
  for (const id of [traceId, greeting])
    await send(postSpans, "/api/otel/v1/traces", {
      resourceSpans: [
        { scopeSpans: [{ spans: [{ traceId: id, spanId: "a000000000000001", name: "reply" }] }] },
      ],
    });
  const { messages } = await getTranscript(project.ctx, ids.scenarioRunId);
  const [, turn] = toConversation(messages);
  expect(turn).toMatchObject({ turn: 1, traceIds: [traceId] });
  expect(await readTraces(ids.scenarioRunId)).toMatchObject({
    traceOf: { [traceId]: traceId },
    others: [greeting],
  });
});
