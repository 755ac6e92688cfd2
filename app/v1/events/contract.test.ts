import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { POST as postModel } from "@/app/events/model/route";
import { POST as postOlder } from "@/app/events/route";
import { POST as postLogs } from "@/app/session/[sessionId]/traces/route";
import { POST as postSession } from "@/app/v1/sessions/route";
import { getPrisma } from "@/lib/db/prisma";
import { setEnv } from "@/lib/env";
import { fromWebRequest } from "@/lib/http/raw-request";
import { receiveEvent } from "@/lib/http/receive-event";
import { ask, type RouteHandler } from "@/lib/testing/ask";
import { setUpTestDatabase } from "@/lib/testing/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { readTrace } from "@/lib/traces/server/read-trace";
import { encodeMessage } from "@/lib/wire/otlp/trace-proto";
import { GET as getEvent, PUT as putEvent } from "./[eventId]/route";
import { POST as postBatch } from "./batch/route";
import { POST as postExport } from "./export/route";
import { POST } from "./route";
import { POST as postSearch } from "./search/route";

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

describe("the fields of the published page", () => {
  const page = readFileSync("e2e/fixtures/honeyhive-create-event.md", "utf8");
  const VALUES: Record<string, { good: unknown; bad: unknown[] }> = {
    "enum<string>": { good: "model", bad: ["dance", 1, null] },
    object: { good: { a: [1, { b: null }] }, bad: ["text", 1, [1], null] },
    string: { good: "a text", bad: [1, {}, null, ["a"]] },
    "string[]": { good: ["a", "b"], bad: ["a", [1], {}, null] },
    number: { good: 1_767_225_600_000.5, bad: ["1", {}, null] },
    "string | null": { good: null, bad: [1, {}] },
  };
  const body = page.slice(page.indexOf("Request body for"), page.indexOf("Response\n"));
  const fields = [...body.matchAll(/^(\w+)\n((?:enum|object|string|number).*)$/gm)].map(
    ([, name = "", type = ""]) => [name, type] as const,
  );

  test("are all known to this test", () => {
    expect(fields).toHaveLength(19);
  });

  test.each(fields)(
    "%s is taken as %s and reads back equal; other types are refused",
    async (name, type) => {
      const values = VALUES[type];
      if (!values) throw new Error(`no values of type ${type}`);
      const event_id = name === "event_id" ? values.good : `field-${name}`;
      const answer = await post({ ...LEAST, event_id, [name]: values.good });
      expect(answer).toMatchObject({ status: 200, body: { event_id, success: true } });
      const stored = (await readBack(String(event_id))) as Record<string, unknown>;
      expect(stored[name]).toEqual(name === "project_id" ? project.id : values.good);
      for (const bad of values.bad) {
        const { status, body: error } = await post({ ...LEAST, [name]: bad });
        expect(error).toMatchObject({
          statusCode: 400,
          success: false,
          errorCode: "VALIDATION_ERROR",
        });
        expect(status).toBe(400);
      }
    },
  );

  test.each(["event_type", "inputs"])("%s is required", async (name) => {
    expect((await post({ ...LEAST, [name]: undefined })).status).toBe(400);
  });
});

describe("a refusal", () => {
  test.each([
    ["an unknown key", { ...LEAST, project: "x" }, 400],
    ["a wrapped event", { event: LEAST }, 400],
    ["a list", [], 400],
    ["no JSON", "{", 400],
    [
      "deep nesting",
      `{"event_type":"tool","inputs":{"a":${"[".repeat(200)}${"]".repeat(200)}}}`,
      400,
    ],
  ])("of %s is said in HoneyHive's shape", async (_, body, expected) => {
    const { status, body: error } = await post(body);
    expect(status).toBe(expected);
    expect(error).toMatchObject({ statusCode: expected, success: false });
    expect(Object.keys(error as object).toSorted()).toEqual([
      "errorCode",
      "message",
      "statusCode",
      "success",
    ]);
  });

  test("without a key is 401", async () => {
    const { status, body } = await ask(POST, { method: "POST", path: "/v1/events", body: LEAST });
    expect([status, body]).toMatchObject([401, { statusCode: 401, errorCode: "UNAUTHORIZED" }]);
  });

  test("of a body beyond the limit is 413, and 5 MB are taken", async () => {
    const big = { ...LEAST, inputs: { text: "x".repeat(5_000_000) } };
    expect((await post(big)).status).toBe(200);
    setEnv({ BODY_LIMIT_BYTES: "1000" });
    expect(await post({ ...LEAST, inputs: { text: "x".repeat(2000) } })).toMatchObject({
      status: 413,
      body: { errorCode: "PAYLOAD_TOO_LARGE" },
    });
    setEnv({ BODY_LIMIT_BYTES: "52428800" });
  });
});

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
    expect([status, body]).toMatchObject([
      400,
      { message: expect.stringContaining("events.1.inputs") },
    ]);
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

describe("a search", () => {
  const search = (body: unknown) => send(postSearch, "/v1/events/search", body);
  const found = async (filter: object) => {
    const { body } = await search({
      filters: [{ field: "session_id", operator: "is", value: "search" }, filter],
    });
    const { events } = body as { events: { event_id: string }[] };
    return events.map(({ event_id }) => event_id);
  };

  beforeAll(async () => {
    const event = { ...LEAST, session_id: "search" };
    await post({
      ...event,
      event_id: "f1",
      start_time: 1000,
      duration: 5,
      metadata: { cost: 2, tier: "Pro", ok: true },
    });
    await post({
      ...event,
      event_id: "f2",
      start_time: 2000,
      duration: 50,
      event_type: "model",
      error: "It broke",
    });
  });

  test.each([
    [{ field: "metadata.cost", operator: "exists" }, ["f1"]],
    [{ field: "metadata.cost", operator: "not exists" }, ["f2"]],
    [{ field: "metadata.tier", operator: "is", value: "Pro" }, ["f1"]],
    [{ field: "metadata.tier", operator: "is not", value: "Pro" }, ["f2"]],
    [{ field: "metadata.tier", operator: "contains", value: "pR" }, ["f1"]],
    [{ field: "metadata.tier", operator: "not contains", value: "pr" }, ["f2"]],
    [{ field: "metadata.ok", operator: "is", value: true, type: "boolean" }, ["f1"]],
    [{ field: "metadata.cost", operator: "greater than", value: 1, type: "number" }, ["f1"]],
    [{ field: "duration", operator: "less than", value: "10", type: "number" }, ["f1"]],
    [{ field: "event_type", operator: "is", value: "model" }, ["f2"]],
    [{ field: "error", operator: "exists" }, ["f2"]],
    [
      {
        field: "start_time",
        operator: "after",
        value: "1970-01-01T00:00:01.500Z",
        type: "datetime",
      },
      ["f2"],
    ],
    [{ field: "inputs", operator: "not exists" }, ["f2", "f1"]],
  ])("with %j finds %j", async (filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  test("pages, counts and picks fields", async () => {
    const body = {
      filters: [{ field: "session_id", operator: "is", value: "search" }],
      limit: 1,
      page: 2,
    };
    const answer = await send(postExport, "/v1/events/export", {
      ...body,
      projections: ["event_id"],
    });
    expect(answer.body).toEqual({ events: [{ event_id: "f1" }], count: 2, totalEvents: 2 });
  });

  test("with any filter is answered or refused", async () => {
    const filter = fc.record(
      {
        field: fc.constantFrom(
          ...[
            "event_id",
            "duration",
            "start_time",
            "error",
            "metadata",
            "metadata.cost",
            "metadata.tier.x",
            "x",
            "inputs.\u0000",
          ],
        ),
        operator: fc.constantFrom(
          "exists",
          "is",
          "is not",
          "contains",
          "greater than",
          "before",
          "not contains",
        ),
        value: fc.oneof(
          fc.string(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.boolean(),
          fc.constant(null),
        ),
        type: fc.constantFrom("string", "number", "boolean", "datetime"),
      },
      { requiredKeys: ["field", "operator"] },
    );
    for (const filters of fc.sample(fc.array(filter, { maxLength: 3 }), 150))
      expect([200, 400]).toContain((await search({ filters })).status);
  });

  test.each([
    { filters: [{ field: "dance", operator: "exists" }] },
    { filters: [{ field: "name.x", operator: "is", value: "y" }] },
    { filters: [{ field: "duration", operator: "greater than", value: "much" }] },
    { limit: 1001 },
    { dance: 1 },
  ])("for %j is refused", async (body) => {
    expect((await search(body)).status).toBe(400);
  });
});

describe("OTLP", () => {
  const span = {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    name: "s",
  };
  const bodyOf = (...spans: unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
  const postBytes = (body: Uint8Array, headers: Record<string, string>) =>
    postOtlp(
      new Request("http://localhost:3000/api/otel/v1/traces", {
        method: "POST",
        body: new Uint8Array(body),
        headers: { ...auth(), ...headers },
      }),
    );

  test("stores what it can read and counts the rest", async () => {
    const body = bodyOf(span, { ...span, spanId: "xyz" }, null);
    const { body: answer } = await send(postOtlp, "/api/otel/v1/traces", body);
    expect(answer).toMatchObject({ partialSuccess: { rejectedSpans: "2" } });
    expect((await readTrace(project.id, span.traceId)).spans).toHaveLength(1);
  });

  test.each([["[]"], ["{"], ['{"resourceSpans":1}'], ["null"]])("refuses %s", async (body) => {
    expect((await send(postOtlp, "/api/otel/v1/traces", body)).status).toBe(400);
  });

  test("inflates no further than the limit", async () => {
    const bomb = gzipSync("x".repeat(60_000_000));
    const headers = { "content-type": "application/x-protobuf", "content-encoding": "gzip" };
    expect((await postBytes(bomb, headers)).status).toBe(413);
  });

  test("masks secrets in attributes", async () => {
    const attributes = [
      { key: "http.request.header.authorization", value: { stringValue: "Bearer x" } },
    ];
    const spanId = "b7ad6b7169203332";
    await send(postOtlp, "/api/otel/v1/traces", bodyOf({ ...span, spanId, attributes }));
    const stored = await getPrisma().span.findFirstOrThrow({ where: { id: spanId } });
    expect(JSON.stringify(stored.raw)).not.toContain("Bearer x");
  });

  test("answers protobuf with protobuf, and 1,000 broken bodies without breaking", async () => {
    const recorded = readFileSync("e2e/fixtures/honeyhive-sdk/tracer-session.jsonl", "utf8");
    const good = Buffer.from(/"bodyBase64":"([^"]+)"/.exec(recorded)?.[1] ?? "", "base64");
    const headers = { "content-type": "application/x-protobuf" };
    const whole = await postBytes(good, headers);
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, 0]);
    expect(whole.headers.get("content-type")).toBe("application/x-protobuf");
    const refused = await postBytes(Buffer.from([255, 1, 2]), headers);
    const told = encodeMessage("RpcStatus", {
      message: "The body is not an OTLP request for traces.",
    });
    expect([refused.status, Buffer.from(await refused.arrayBuffer())]).toEqual([
      400,
      Buffer.from(told),
    ]);
    const mutation = fc.tuple(fc.nat(good.length), fc.nat(8), fc.uint8Array({ maxLength: 8 }));
    for (const group of groupsOf(fc.sample(mutation, 1000), 50)) {
      const bodies = group.map(([at, cut, bytes]) =>
        Buffer.concat([good.subarray(0, at), bytes, good.subarray(at + cut)]),
      );
      const answers = await Promise.all(bodies.map((body) => postBytes(body, headers)));
      expect(answers.filter(({ status }) => status !== 200 && status !== 400)).toEqual([]);
    }
  }, 60_000);
});

test("10,000 mutated bodies never break the server", async () => {
  const bodies = readFileSync("e2e/fixtures/honeyhive-sdk/create-event-batch.jsonl", "utf8");
  const { body } = JSON.parse(bodies) as { body: { events: Record<string, unknown>[] } };
  const texts = body.events.map(({ project: _, ...event }) => JSON.stringify(event));
  const mutation = fc.tuple(
    fc.constantFrom(...texts),
    fc.nat(),
    fc.nat(12),
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.constantFrom("null", "1e999", "-0", '"\\u0000"', "{}"),
    ),
  );
  const statuses = new Set<number>();
  for (const group of groupsOf(fc.sample(mutation, 10_000), 200)) {
    const answers = group.map(async ([text, from, cut, inserted]) => {
      const at = from % text.length;
      const sent = text.slice(0, at) + inserted + text.slice(at + cut);
      const request = new Request("http://localhost:3000/v1/events", {
        method: "POST",
        headers: auth(),
        body: sent,
      });
      return receiveEvent(fromWebRequest(request));
    });
    for (const { status } of await Promise.all(answers)) statuses.add(status);
  }
  expect([...statuses].toSorted()).toEqual([200, 400]);
}, 120_000);

function groupsOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
