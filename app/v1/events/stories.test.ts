import { beforeAll, describe, expect, test } from "vitest";

import { POST as postModel } from "@/app/events/model/route";
import { POST as postOlder } from "@/app/events/route";
import { POST as postLogs } from "@/app/session/[sessionId]/traces/route";
import { POST as postSession } from "@/app/v1/sessions/route";
import { ask, type RouteHandler } from "@/lib/testing/ask";
import { setUpTestDatabase } from "@/lib/testing/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { readTrace } from "@/lib/traces/server/read-trace";
import { GET as getEvent, PUT as putEvent } from "./[eventId]/route";
import { POST as postBatch } from "./batch/route";
import { POST } from "./route";

setUpTestDatabase();

let project: TestProject;
beforeAll(async () => {
  project = await createTestProject();
});

const auth = () => ({ authorization: `Bearer ${project.key}` });
const send = (handler: RouteHandler, path: string, body: unknown) =>
  ask(handler, { method: "POST", path, body, headers: auth() });
const post = (body: unknown) => send(POST, "/v1/events", body);
const readBack = async (id: string) =>
  (await ask(getEvent, { path: `/v1/events/${encodeURIComponent(id)}`, headers: auth() })).body;
const LEAST = { event_type: "tool", inputs: {} };

describe("an event", () => {
  test("of which little is said gets its defaults", async () => {
    const { body } = await post(LEAST);
    const { event_id } = body as { event_id: string };
    const event = (await readBack(event_id)) as Record<string, unknown>;
    expect(event).toMatchObject({
      event_name: "unknown",
      source: "unknown",
      parent_id: event["session_id"],
    });
    expect(event["session_id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("that is posted again updates and is not doubled", async () => {
    const event = { ...LEAST, event_id: "again", session_id: "again-session" };
    await post(event);
    await post({ ...event, event_name: "second", session_id: undefined });
    const { trace } = await readTrace(project.id, "again-session");
    expect(trace).toMatchObject({ spanCount: 1, name: "second" });
  });

  test("may have any id", async () => {
    for (const id of ["a/b c?#%", "日本", "<b>", "x".repeat(512)]) {
      await post({ ...LEAST, event_id: id });
      expect(await readBack(id)).toMatchObject({ event_id: id });
    }
    expect((await post({ ...LEAST, event_id: "x".repeat(513) })).status).toBe(400);
  });

  test("that is not known cannot be changed; unknown keys of a change are ignored", async () => {
    const put = (id: string, body: unknown) =>
      ask(putEvent, { method: "PUT", path: `/v1/events/${id}`, body, headers: auth() });
    expect((await put("nobody", { metadata: {} })).status).toBe(404);
    await post({ ...LEAST, event_id: "changed", outputs: { a: 1 }, children_ids: ["c"] });
    const change = { outputs: null, children_ids: [], dance: true, metadata: { ok: 1 } };
    expect((await put("changed", change)).status).toBe(200);
    expect(await readBack("changed")).toMatchObject({
      outputs: { a: 1 },
      children_ids: ["c"],
      metadata: { ok: 1 },
    });
    expect((await put("changed", { outputs: [1] })).status).toBe(400);
  });

  test("keeps no secret of its headers", async () => {
    const headers = { Authorization: "Bearer abc", accept: "x" };
    await post({ ...LEAST, event_id: "secret", metadata: { headers } });
    expect(await readBack("secret")).toMatchObject({
      metadata: { headers: { Authorization: "[masked]", accept: "x" } },
    });
  });
});

describe("a batch", () => {
  test("with one bad event stores nothing and names it", async () => {
    const events = [{ ...LEAST, event_id: "part-1" }, { event_type: "tool" }];
    const { status, body } = await send(postBatch, "/v1/events/batch", { events });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain("events.1.inputs");
    expect((await ask(getEvent, { path: "/v1/events/part-1", headers: auth() })).status).toBe(404);
  });

  test("of one session tells the session", async () => {
    const batch = {
      events: [LEAST, LEAST],
      single_session: true,
      session_properties: { session_id: "one", session_name: "Together" },
    };
    const { body } = await send(postBatch, "/v1/events/batch", batch);
    expect(body).toMatchObject({ session_id: "one", success: true });
    const { trace } = await readTrace(project.id, "one");
    expect(trace).toMatchObject({ name: "Together", spanCount: 3 });
  });
});

describe("a session", () => {
  test("that is started again joins metadata", async () => {
    const start = (metadata: object) =>
      send(postSession, "/v1/sessions", { session_id: "s-1", session_name: "First", metadata });
    await start({ a: 1 });
    const { body } = await start({ b: 2 });
    expect(body).toMatchObject({
      event_id: "s-1",
      session_id: "s-1",
      project_id: project.id,
      metadata: { a: 1, b: 2 },
    });
  });

  test("takes nested logs with times in microseconds", async () => {
    const log = (name: string, children: unknown[]) => ({
      event_type: "chain",
      event_name: name,
      start_time: 1_767_225_600_000_000,
      children,
    });
    const logs = [log("outer", [log("inner", [])])];
    expect((await send(postLogs, "/session/s-logs/traces", { logs })).status).toBe(200);
    const { spans } = await readTrace(project.id, "s-logs");
    expect(spans.map(({ startedAt }) => startedAt)).toEqual([1_767_225_600_000, 1_767_225_600_000]);
    expect((await send(postLogs, "/session/s-logs/traces", {})).status).toBe(400);
  });
});

describe("the older addresses", () => {
  test("take an event as JSON text, with nulls and keys that nobody knows", async () => {
    const event = JSON.stringify({
      ...LEAST,
      event_id: "older",
      project: "x",
      error: null,
      dance: 1,
      outputs: [1],
    });
    expect((await send(postOlder, "/events", { event })).status).toBe(200);
    expect(await readBack("older")).toMatchObject({ outputs: { value: [1] }, error: null });
  });

  test("take a model call", async () => {
    const model_event = {
      model: "gpt",
      provider: "openai",
      messages: [{ role: "user", content: "Hi" }],
      response: { role: "assistant", content: "Hello" },
      usage: { prompt_tokens: 3, completion_tokens: 4 },
      cost: 0.5,
    };
    const { body } = await send(postModel, "/events/model", { model_event });
    const { event_id } = body as { event_id: string };
    expect(await readBack(event_id)).toMatchObject({
      event_type: "model",
      inputs: { chat_history: model_event.messages },
      metadata: { prompt_tokens: 3, cost: 0.5 },
    });
  });
});
