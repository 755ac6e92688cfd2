// What the released clients of HoneyHive send when the base URL that they are given ends in /v1.
import { readdirSync } from "node:fs";

import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { POST as postOlderEvent } from "@/app/events/route";
import { honeyhiveV1Api } from "@/lib/dialects/honeyhive/honeyhive-api";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import {
  readRecorded,
  sendRecorded,
  type RecordedRequest,
} from "@/lib/testing/servers/recorded-requests";
import { createTestProject, setUpTestProject, type TestProject } from "@/lib/testing/test-project";
import { GET as getEvent } from "./events/[eventId]/route";
import * as batch from "./events/batch/route";
import * as exported from "./events/export/route";
import { POST as postModelBatch } from "./events/model/batch/route";
import { POST as postModelEvent } from "./events/model/route";
import * as events from "./events/route";
import * as spans from "./opentelemetry/v1/traces/route";
import { GET as getSession } from "./session/[sessionId]/route";
import { POST as postSessionTraces } from "./session/[sessionId]/traces/route";
import * as session from "./session/start/route";

const project = setUpTestProject();

const FOLDER = "lib/dialects/honeyhive/fixtures/sdk";
const ROUTES = {
  ...{ "/events": events, "/events/batch": batch, "/events/export": exported },
  ...{ "/session/start": session, "/opentelemetry/v1/traces": spans },
};

const recordings = readdirSync(FOLDER).filter(
  (file) => file.endsWith(".jsonl") && !file.includes("decoded"),
);
const read = (file: string) => readRecorded(`${FOLDER}/${file}`);
const send = (request: RecordedRequest) =>
  sendRecorded(request, { routes: ROUTES, key: project.key, prefix: "/v1" });

let other: TestProject;
beforeAll(async () => {
  other = await createTestProject();
});

const auth = ({ key } = project) => ({ authorization: `Bearer ${key}` });
const post = (handler: RouteHandler, path: string, body: unknown) =>
  ask(handler, { method: "POST", path, body, headers: auth() });
const eventOf = async (id: string, of = project) =>
  ask(getEvent, { path: `/v1/events/${encodeURIComponent(id)}`, headers: auth(of) });

describe("recorded requests with /v1 before their paths", () => {
  test.each(recordings)("%s is answered 200", async (file) => {
    for (const request of read(file)) {
      const named = z.object({ event_id: z.string() }).safeParse(request.body);
      if (request.method === "PUT") await startNamed(named.data?.event_id ?? "");
      expect((await send(request)).status).toBe(200);
    }
  });

  test("events read back as they were sent", async () => {
    for (const request of read("create-event-full.jsonl")) {
      await send(request);
      const { project: _, ...event } = request.body?.["event"] as Record<string, unknown>;
      expect((await eventOf(String(event["event_id"]))).body).toMatchObject(event);
    }
  });

  /** The answers to recorded session starts gave other ids. */
  const startNamed = (session_id: string) =>
    post(session.POST, "/v1/session/start", { session: { session_id } });
});

describe("a wrapped event at /v1/events", () => {
  const event = { event_type: "tool", inputs: {}, project: "mine", event_id: "wrapped" };

  test.each([
    ["an object", { event }],
    ["JSON text", { event: JSON.stringify(event) }],
  ])("is taken as %s, with keys that are not listed", async (_, body) => {
    expect(await post(events.POST, "/v1/events", body)).toMatchObject({
      status: 200,
      body: { event_id: "wrapped", success: true },
    });
    expect((await eventOf("wrapped")).body).toMatchObject({ event_type: "tool" });
  });

  test.each([
    ["event_type", { event: { inputs: {} } }],
    ["event", { event, event_type: "tool", inputs: {} }],
    ["project", { ...event }],
    ["event_type", { event: "no JSON" }],
    ["event", { event: null }],
    ["event_type", {}],
  ])("is refused for its %s where it is not valid: %j", async (field, body) => {
    const { status, body: error } = await post(events.POST, "/v1/events", body);
    expect(status).toBe(400);
    expect(error).toMatchObject({ success: false, errorCode: "VALIDATION_ERROR" });
    expect((error as { message: string }).message).toMatch(field === "event_type" ? /./ : field);
  });

  test.each([
    ["/v1/events", events.POST],
    ["/events", postOlderEvent],
  ])("keeps numbers as they were written at %s", async (path, handler) => {
    const body = `{"event":{"event_type":"tool","event_id":"exact","inputs":{"n":12345678901234567890,"price":1.10}}}`;
    expect((await post(handler, path, body)).status).toBe(200);
    const request = new Request("http://localhost:3000/v1/events/exact", { headers: auth() });
    expect(await (await getEvent(request)).text()).toContain(
      `"inputs":{"n":12345678901234567890,"price":1.10}`,
    );
  });
});

describe("a batch at /v1/events/batch", () => {
  const event = { event_type: "tool", inputs: {} };

  test.each([
    ["names projects", { events: [{ ...event, project: "mine", event_id: "named" }] }, 200],
    ["is one session", { events: [event], is_single_session: true }, 200],
    ["has a session", { events: [event], is_single_session: true, session: { source: "x" } }, 200],
    ["is of v1", { events: [event], single_session: true }, 200],
    ["has an unlisted key", { events: [event], note: "x" }, 400],
    ["has an unlisted key in an event", { events: [{ ...event, note: "x" }] }, 400],
    ["names a project in some events", { events: [event, { ...event, project: "x" }] }, 400],
    ["has an older event without a type", { events: [{ project: "mine" }] }, 400],
  ])("that %s is answered as it should", async (_, body, status) => {
    expect(await post(batch.POST, "/v1/events/batch", body)).toMatchObject({
      status,
      body: { success: status === 200 },
    });
  });
});

test("a session and model calls are stored and read below /v1", async () => {
  const session_id = "below-v1";
  const started = await post(session.POST, "/v1/session/start", { session: { session_id } });
  expect(started).toMatchObject({ status: 200, body: { session_id } });
  expect(() => honeyhiveV1Api.startSession.answer.schema.parse(started.body)).not.toThrow();
  const model_event = { model: "gpt-x", session_id };
  const one = await post(postModelEvent, "/v1/events/model", { model_event });
  const many = await post(postModelBatch, "/v1/events/model/batch", {
    model_events: [model_event],
  });
  const logs = [{ event_type: "tool", inputs: {}, children: [{ event_type: "tool", inputs: {} }] }];
  const nested = await post(postSessionTraces, `/v1/session/${session_id}/traces`, { logs });
  expect([one.status, many.status, nested.status]).toEqual([200, 200, 200]);
  expect(() => honeyhiveV1Api.createModelEvent.answer.schema.parse(one.body)).not.toThrow();
  expect(() => honeyhiveV1Api.createModelEvents.answer.schema.parse(many.body)).not.toThrow();
  expect(() => honeyhiveV1Api.addSessionTraces.answer.schema.parse(nested.body)).not.toThrow();
  const patch = { event_id: session_id, feedback: { rating: 5 } };
  const put = await ask(events.PUT, {
    method: "PUT",
    path: "/v1/events",
    body: patch,
    headers: auth(),
  });
  expect(put).toMatchObject({ status: 200, body: { event_id: session_id, success: true } });

  const read = await ask(getSession, { path: `/v1/session/${session_id}`, headers: auth() });
  const tree = honeyhiveV1Api.getSession.answer.schema.parse(read.body);
  expect(tree).toMatchObject({ event_id: session_id, feedback: { rating: 5 } });
  expect(tree.children).toHaveLength(3);
  const foreign = { path: `/v1/session/${session_id}`, headers: auth(other) };
  expect(await ask(getSession, foreign)).toMatchObject({
    status: 404,
    body: { statusCode: 404, success: false, errorCode: "NOT_FOUND" },
  });
});

test.each([
  ["PUT", "/v1/events", events.PUT],
  ["POST", "/v1/events/model", postModelEvent],
  ["POST", "/v1/events/model/batch", postModelBatch],
  ["POST", "/v1/session/start", session.POST],
  ["GET", "/v1/session/x", getSession],
  ["POST", "/v1/session/x/traces", postSessionTraces],
  ["POST", "/v1/opentelemetry/v1/traces", spans.POST],
])("%s %s wants a key", async (method, path, handler) => {
  const body = method === "GET" ? undefined : {};
  expect((await ask(handler, { method, path, body })).status).toBe(401);
});
