// What exporters really send: names in snake case, texts cut within a letter, numbers as texts, names that begin others.
import { describe, expect, test } from "vitest";

import { GET as getTrace } from "@/app/api/projects/[projectId]/traces/[traceId]/route";
import { POST as postEvent } from "@/app/v1/events/route";
import { encodeMessage } from "@/lib/dialects/otlp/trace-proto";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import type { SpanDetail } from "@/lib/traces/span";
import type { TraceSummary } from "@/lib/traces/trace";
import { POST } from "./route";

const project = setUpTestProject();

let count = 0;
const newTraceId = () => (count += 1).toString(16).padStart(32, "c");

async function post(body: BodyInit, contentType = "application/json") {
  const headers = { authorization: `Bearer ${project.key}`, "content-type": contentType };
  const url = "http://localhost:3000/api/otel/v1/traces";
  return POST(new Request(url, { method: "POST", headers, body }));
}

async function spanOf(traceId: string): Promise<SpanDetail | undefined> {
  const path = `/api/projects/${project.slug}/traces/${traceId}`;
  const { body } = await ask(getTrace, { path });
  return (body as { spans?: SpanDetail[] }).spans?.[0];
}

async function traceOf(traceId: string) {
  const path = `/api/projects/${project.slug}/traces/${traceId}`;
  return (await ask(getTrace, { path })).body as { trace: TraceSummary };
}

const TIMES = {
  startTimeUnixNano: "1795730000000000000",
  endTimeUnixNano: "1795730001000000000",
};
const requestOf = (span: object) =>
  JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });

describe("names in snake case", () => {
  test("are read", async () => {
    const traceId = newTraceId();
    const span = {
      trace_id: traceId,
      span_id: "a000000000000001",
      name: "snake",
      start_time_unix_nano: "1795730000000000000",
      end_time_unix_nano: "1795730001000000000",
      attributes: [{ key: "input.value", value: { string_value: "a trace_id" } }],
    };
    const body = {
      resource_spans: [{ resource: { attributes: [] }, scope_spans: [{ spans: [span] }] }],
    };
    expect((await post(JSON.stringify(body))).status).toBe(200);
    expect(await spanOf(traceId)).toMatchObject({ name: "snake", durationMs: 1000 });
  });

  test.each(['{"spans":[]}', '{"resource_span":[]}', '{"scope_spans":[]}', "[]", "1"])(
    "a body that is no request is refused: %s",
    async (body) => {
      expect((await post(body)).status).toBe(400);
    },
  );

  test.each(["{}", '{"resourceSpans":[]}', '{"resource_spans":[]}'])(
    "%s is empty",
    async (body) => {
      expect((await post(body)).status).toBe(200);
    },
  );
});

describe("a text that was cut within a letter", () => {
  const CUT = Buffer.from("ok 你好").subarray(0, -1);

  test("keeps its span in JSON", async () => {
    const traceId = newTraceId();
    const attributes = [{ key: "output.value", value: { stringValue: "CUT" } }];
    const [before = "", after = ""] = requestOf({
      traceId,
      spanId: "a000000000000001",
      name: "cut",
      ...TIMES,
      attributes,
    }).split("CUT");
    expect((await post(Buffer.concat([Buffer.from(before), CUT, Buffer.from(after)]))).status).toBe(
      200,
    );
    expect((await spanOf(traceId))?.outputPreview).toBe("ok 你\uFFFD");
  });

  test("keeps its span in protobuf", async () => {
    const traceId = newTraceId();
    const varint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >> 7)]);
    const field = (number: number, bytes: Uint8Array) =>
      Buffer.concat([Buffer.from([...varint((number << 3) | 2), ...varint(bytes.length)]), bytes]);
    const attribute = Buffer.concat([
      field(1, Buffer.from("output.value")),
      field(2, field(1, CUT)),
    ]);
    const span = Buffer.concat([
      field(1, Buffer.from(traceId, "hex")),
      field(2, Buffer.from("a000000000000001", "hex")),
      field(5, CUT),
      field(9, attribute),
    ]);
    const response = await post(field(1, field(2, field(2, span))), "application/x-protobuf");
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(
      Buffer.from(encodeMessage("Response", {})),
    );
    expect(await spanOf(traceId)).toMatchObject({
      name: "ok 你\uFFFD",
      outputPreview: "ok 你\uFFFD",
    });
  });
});

describe("numbers of usage", () => {
  const INPUT = { key: "gen_ai.usage.input_tokens", value: { intValue: "10" } };
  const CACHED = { key: "gen_ai.usage.input_tokens.cached", value: { intValue: "4" } };
  const OUTPUT = { key: "gen_ai.usage.output_tokens", value: { intValue: "5" } };

  test.each([[[INPUT, OUTPUT, CACHED]], [[CACHED, OUTPUT, INPUT]], [[OUTPUT, CACHED, INPUT]]])(
    "count whatever the order of names that begin others",
    async (attributes) => {
      const traceId = newTraceId();
      await post(
        requestOf({ traceId, spanId: "a000000000000001", name: "chat", ...TIMES, attributes }),
      );
      expect(await spanOf(traceId)).toMatchObject({
        inputTokens: 10,
        outputTokens: 5,
        totalTokens: 15,
      });
    },
  );

  test("count where they are texts", async () => {
    const traceId = newTraceId();
    const attributes = [
      { key: "gen_ai.usage.input_tokens", value: { stringValue: "120" } },
      { key: "gen_ai.usage.output_tokens", value: { stringValue: "30" } },
    ];
    await post(
      requestOf({ traceId, spanId: "a000000000000001", name: "chat", ...TIMES, attributes }),
    );
    expect(await spanOf(traceId)).toMatchObject({
      inputTokens: 120,
      outputTokens: 30,
      totalTokens: 150,
    });
  });

  test("count where an event's metadata has texts", async () => {
    const metadata = { prompt_tokens: "10", completion_tokens: "5", cost: "0.01" };
    const event = {
      event_type: "model",
      event_name: "m",
      session_id: "texts",
      inputs: {},
      metadata,
    };
    const headers = { authorization: `Bearer ${project.key}` };
    await ask(postEvent, { method: "POST", path: "/v1/events", body: event, headers });
    expect((await traceOf("texts")).trace).toMatchObject({ inputTokens: 10, costUsd: 0.01 });
  });

  test.each(["many", "1e", "-5", "1,000", "0x10"])("the text %s is none", async (text) => {
    const traceId = newTraceId();
    const attributes = [{ key: "gen_ai.usage.input_tokens", value: { stringValue: text } }];
    await post(
      requestOf({ traceId, spanId: "a000000000000001", name: "chat", ...TIMES, attributes }),
    );
    expect((await spanOf(traceId))?.inputTokens).toBeNull();
  });
});

test("a list of which items were left out is a list", async () => {
  const traceId = newTraceId();
  const attributes = [
    { key: "gen_ai.prompt.2.role", value: { stringValue: "user" } },
    { key: "gen_ai.prompt.2.content", value: { stringValue: "Hi" } },
    { key: "gen_ai.prompt.0.role", value: { stringValue: "system" } },
    { key: "gen_ai.prompt.0.content", value: { stringValue: "Be kind" } },
  ];
  await post(
    requestOf({ traceId, spanId: "a000000000000001", name: "chat", ...TIMES, attributes }),
  );
  expect((await spanOf(traceId))?.inputPreview).toContain("Hi");
});
