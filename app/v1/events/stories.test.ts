import { describe, expect, test } from "vitest";

import { POST as postModel } from "@/app/events/model/route";
import { POST as postOlder, PUT as putOlder } from "@/app/events/route";
import { POST as postLogs } from "@/app/session/[sessionId]/traces/route";
import { POST as postToSession } from "@/app/v1/sessions/[sessionId]/events/batch/route";
import { POST as postSession } from "@/app/v1/sessions/route";
import { ask } from "@/lib/testing/servers/ask";
import { eventsClient, LEAST_EVENT as LEAST } from "@/lib/testing/servers/events-client";
import { setUpTestProject } from "@/lib/testing/test-project";
import { readTrace } from "@/lib/traces/server/read-trace";
import { GET as getEvent, PUT as putEvent } from "./[eventId]/route";
import { POST as postBatch } from "./batch/route";
import { POST } from "./route";

const project = setUpTestProject();

const { auth, send, post, readBack } = eventsClient(project, { post: POST, get: getEvent });
const put = (id: string, body: unknown) =>
  ask(putEvent, { method: "PUT", path: `/v1/events/${id}`, body, headers: auth() });
const sessionOf = async (id: string) =>
  String(((await readBack(id)) as Record<string, unknown>)["session_id"]);

describe("an event", () => {
  test("with nothing but the required fields gets defaults", async () => {
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
    const { trace } = await readTrace(project.ctx, "again-session");
    expect(trace).toMatchObject({ spanCount: 1, name: "second" });
  });

  test("that is posted again after a change keeps what was changed", async () => {
    const event = {
      ...LEAST,
      event_type: "model",
      event_id: "retried",
      metadata: { a: 1, cost: 2 },
    };
    await post(event);
    await put("retried", {
      metadata: { b: 2, scenario_run_id: "run-7" },
      config: { model: "gpt" },
    });
    await post({ ...event, metadata: { a: 3 } });
    expect(await readBack("retried")).toMatchObject({
      metadata: { a: 3, b: 2, cost: 2 },
      config: { model: "gpt" },
    });
    const { spans } = await readTrace(project.ctx, await sessionOf("retried"));
    expect(spans).toMatchObject([{ model: "gpt", scenarioRunId: "run-7", costUsd: 2 }]);
  });

  test("whose tokens are corrected has their sum as its total", async () => {
    const metadata = { prompt_tokens: 10, completion_tokens: 20 };
    await post({ ...LEAST, event_type: "model", event_id: "tokens", metadata });
    await put("tokens", { metadata: { prompt_tokens: 12 } });
    const { trace } = await readTrace(project.ctx, await sessionOf("tokens"));
    expect(trace).toMatchObject({ inputTokens: 12, outputTokens: 20, totalTokens: 32 });
  });

  test("with numbers that nothing can measure is kept, and breaks nothing", async () => {
    const event = { ...LEAST, event_type: "model", session_id: "huge", inputs: {} };
    const metadata = { input_tokens: 1.7e308, cost: 1.7e308 };
    for (const id of ["huge-1", "huge-2"])
      expect((await post({ ...event, event_id: id, metadata })).status).toBe(200);
    expect(await readBack("huge-2")).toMatchObject({ metadata });
    expect((await readTrace(project.ctx, "huge")).trace.costUsd).toBeNull();
    expect((await post({ ...event, duration: 1e300 })).status).toBe(400);
  });

  test("may have any id", async () => {
    for (const id of ["a/b c?#%", "日本", "<b>", "x".repeat(512)]) {
      await post({ ...LEAST, event_id: id });
      expect(await readBack(id)).toMatchObject({ event_id: id });
    }
    expect((await post({ ...LEAST, event_id: "x".repeat(513) })).status).toBe(400);
  });

  test("that is not known cannot be changed; unknown keys of a change are ignored", async () => {
    const missing = { status: 404, body: { message: "Event not found" } };
    expect(await put("nobody", { metadata: {} })).toMatchObject(missing);
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

  test("of one session returns the session, which starts with its first event", async () => {
    const batch = {
      events: [
        { ...LEAST, start_time: 7, end_time: 9 },
        { ...LEAST, start_time: 5 },
      ],
      single_session: true,
      session_properties: { session_id: "one", session_name: "Together" },
    };
    const { body } = await send(postBatch, "/v1/events/batch", batch);
    expect(body).toMatchObject({ session_id: "one", success: true });
    const { trace } = await readTrace(project.ctx, "one");
    expect(trace).toMatchObject({ name: "Together", spanCount: 3, startedAt: 5, endedAt: 9 });
  });
});

describe("a session", () => {
  test("that is started again joins metadata and keeps its inputs", async () => {
    const start = (rest: object) =>
      send(postSession, "/v1/sessions", { session_id: "s-1", session_name: "First", ...rest });
    await start({ metadata: { a: 1 }, inputs: { question: "Hi" } });
    const { body } = await start({ metadata: { b: 2 } });
    expect(body).toMatchObject({
      inputs: { question: "Hi" },
      event_id: "s-1",
      session_id: "s-1",
      project_id: project.id,
      metadata: { a: 1, b: 2 },
    });
  });

  test("may start at any time: nanoseconds are understood, what is no time is now", async () => {
    const startOf = async (start_time: unknown) =>
      ((await send(postSession, "/v1/sessions", { start_time })).body as { start_time: number })
        .start_time;
    expect(await startOf(1_700_000_000_000_000_000)).toBe(1_700_000_000_000);
    for (const none of ["now", 1.7e308, -1.7e308, null])
      expect(Math.abs((await startOf(none)) - Date.now())).toBeLessThan(60_000);
    expect((await send(postSession, "/v1/sessions", { end_time: 1.7e308 })).status).toBe(400);
  });

  test("has the totals of its events, also where only these have come", async () => {
    const event = { ...LEAST, event_type: "model", start_time: 1000, end_time: 6000 };
    const metadata = { cost: 2, prompt_tokens: 3, completion_tokens: 1 };
    await send(postSession, "/v1/sessions", { session_id: "posted", start_time: 1000 });
    await post({ ...event, session_id: "posted", metadata, feedback: { rating: "good" } });
    await post({ ...event, session_id: "implied", metadata });
    const totals = { num_model_events: 1, cost: 2, total_tokens: 4, prompt_tokens: 3 };
    expect(await readBack("posted")).toMatchObject({
      event_type: "session",
      end_time: 6000,
      duration: 5000,
      metadata: { ...totals, num_events: 2, has_feedback: true },
    });
    expect(await readBack("implied")).toMatchObject({
      event_id: "implied",
      event_type: "session",
      metadata: { ...totals, num_events: 1 },
    });
  });

  test("of the address wins over those that its events name, whatever their type", async () => {
    const events = [{ ...LEAST, event_type: "session", event_id: "inner", session_id: "other" }];
    const path = "/v1/sessions/s-path/events/batch";
    expect((await send(postToSession, path, { events })).status).toBe(200);
    expect(await readBack("inner")).toMatchObject({ session_id: "s-path" });
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
    const { spans } = await readTrace(project.ctx, "s-logs");
    expect(spans.map(({ startedAt }) => startedAt)).toEqual([1_767_225_600_000, 1_767_225_600_000]);
    expect((await send(postLogs, "/session/s-logs/traces", {})).status).toBe(400);
  });
});

describe("the older addresses", () => {
  test("keep an update of a session that could not be started", async () => {
    const body = { event_id: "fallback", metadata: { team: "a" } };
    expect(
      (await ask(putOlder, { method: "PUT", path: "/events", body, headers: auth() })).status,
    ).toBe(200);
    await post({ ...LEAST, session_id: "fallback" });
    expect(await readBack("fallback")).toMatchObject({
      event_type: "session",
      metadata: { team: "a", num_events: 2 },
    });
  });

  test("take times of any size, and forget what no date can say", async () => {
    const event = { ...LEAST, event_id: "far", start_time: 1e300, duration: 1e300 };
    expect((await send(postOlder, "/events", { event })).status).toBe(200);
    const { start_time } = (await readBack("far")) as { start_time: number };
    expect(Math.abs(start_time - Date.now())).toBeLessThan(60_000);
  });

  test("take an event as JSON text, with nulls and unknown keys", async () => {
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
