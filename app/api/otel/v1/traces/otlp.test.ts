import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { GET as getTrace } from "@/app/api/trace/[traceId]/route";
import { encodeMessage } from "@/lib/dialects/otlp/trace-proto";
import { getPrisma } from "@/lib/platform/db/prisma";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import { readTrace } from "@/lib/traces/server/read-trace";

const project = setUpTestProject();

const auth = () => ({ authorization: `Bearer ${project.key}` });
const send = (handler: RouteHandler, path: string, body: unknown) =>
  ask(handler, { method: "POST", path, body, headers: auth() });

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
    expect((await readTrace(project.ctx, span.traceId)).spans).toHaveLength(1);
  });

  test("a trace is found by its id in upper case", async () => {
    const traceId = span.traceId.replace("0af", "1AF").toUpperCase();
    const body = bodyOf({ ...span, traceId });
    await send(postOtlp, "/api/otel/v1/traces", body);
    const found = await ask(getTrace, { path: `/api/trace/${traceId}`, headers: auth() });
    expect(found.body).toMatchObject({ trace_id: traceId.toLowerCase() });
  });

  test("takes a span whose event names no time", async () => {
    const spanId = "b7ad6b7169203330";
    const body = bodyOf({ ...span, spanId, events: [{ name: "exception" }] });
    expect((await send(postOtlp, "/api/otel/v1/traces", body)).body).toEqual({});
    const stored = await getPrisma().span.findFirstOrThrow({ where: { id: spanId } });
    expect(stored.raw).toMatchObject({ events: [{ name: "exception" }] });
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
    const recorded = readFileSync(
      "lib/dialects/honeyhive/fixtures/sdk/tracer-session.jsonl",
      "utf8",
    );
    const good = Buffer.from(/"bodyBase64":"([^"]+)"/.exec(recorded)?.[1] ?? "", "base64");
    const headers = { "content-type": "application/x-protobuf" };
    const whole = await postBytes(good, headers);
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, 0]);
    expect(whole.headers.get("content-type")).toBe("application/x-protobuf");
    const refused = await postBytes(Buffer.from([255, 1, 2]), headers);
    const problem = encodeMessage("RpcStatus", {
      message: "The body is not an OTLP request for traces.",
    });
    expect([refused.status, Buffer.from(await refused.arrayBuffer())]).toEqual([
      400,
      Buffer.from(problem),
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

function groupsOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
