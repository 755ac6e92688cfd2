import { describe, expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setUpTestProject } from "@/lib/testing/test-project";

const project = setUpTestProject();

const TRACE = "0af7651916cd43dd8448eb211c80319d";
const BAD = "b7ad6b7169203340";

const post = (type: string, body: string | Uint8Array) =>
  postOtlp(
    new Request("http://localhost:3000/api/otel/v1/traces", {
      method: "POST",
      body: typeof body === "string" ? body : new Uint8Array(body),
      headers: { authorization: `Bearer ${project.key}`, "content-type": type },
    }),
  );
const countOf = (id: string) => getPrisma().span.count({ where: { id } });

describe("what nests too deep is rejected without the spans beside it", () => {
  const spanOf = (spanId: string) => ({ traceId: TRACE, spanId });
  const deep = [{ key: "deep", value: nestedJson(40) }];
  const bad = spanOf(BAD);

  test.each([
    ["an attribute", { scopeSpans: [{ spans: [{ ...bad, attributes: deep }] }] }],
    ["an event", { scopeSpans: [{ spans: [{ ...bad, events: [{ attributes: deep }] }] }] }],
    ["a resource", { resource: { attributes: deep }, scopeSpans: [{ spans: [bad] }] }],
    ["a scope", { scopeSpans: [{ scope: { attributes: deep }, spans: [bad] }] }],
  ])("%s in JSON", async (name, group) => {
    const spanId = `a${String(name.length)}`.padEnd(16, "0");
    const body = { resourceSpans: [group, { scopeSpans: [{ spans: [spanOf(spanId)] }] }] };
    const answer = await post("application/json", JSON.stringify(body));
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { partialSuccess: { rejectedSpans: "1" } },
    ]);
    expect([await countOf(spanId), await countOf(BAD)]).toEqual([1, 0]);
  });

  const bytesOf = (spanId: string, ...rest: Uint8Array[]) =>
    field(2, field(1, Buffer.from(TRACE, "hex")), field(2, Buffer.from(spanId, "hex")), ...rest);
  const deepAttribute = (id: number) => field(id, text(1, "deep"), field(2, nestedBytes(60)));

  test.each([
    ["an attribute", field(2, bytesOf(BAD, deepAttribute(9)))],
    ["an event", field(2, bytesOf(BAD, field(11, deepAttribute(3))))],
    ["a resource", Buffer.concat([field(1, deepAttribute(1)), field(2, bytesOf(BAD))])],
    ["a scope", field(2, field(1, deepAttribute(3)), bytesOf(BAD))],
  ])("%s in protobuf", async (name, group) => {
    const spanId = `b${String(name.length)}`.padEnd(16, "0");
    const body = Buffer.concat([field(1, group), field(1, field(2, bytesOf(spanId)))]);
    const answer = await post("application/x-protobuf", body);
    const message = Buffer.from(await answer.arrayBuffer()).toString();
    expect([answer.status, message]).toEqual([200, expect.stringContaining("1 span could not be")]);
    expect([await countOf(spanId), await countOf(BAD)]).toEqual([1, 0]);
  });

  test("100,000 levels in JSON", async () => {
    const spanId = "c000000000000000";
    const spans = [spanOf(spanId), { ...bad, attributes: ["here"] }];
    const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
    const levels = 100_000;
    const hostile = `${'{"arrayValue":{"values":['.repeat(levels)}${"]}}".repeat(levels)}`;
    const answer = await post("application/json", body.replace('"here"', hostile));
    expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedSpans: "1" } });
    expect(await countOf(spanId)).toBe(1);
  });

  test("100,000 levels in protobuf", async () => {
    const spanId = "d000000000000000";
    const attribute = field(9, text(1, "deep"), field(2, nestedBytes(100_000)));
    const scoped = field(2, bytesOf(BAD, attribute), bytesOf(spanId));
    const answer = await post("application/x-protobuf", field(1, scoped));
    expect(answer.status).toBe(200);
    expect(await countOf(spanId)).toBe(1);
  });
});

test("a resource of more attributes than a span may have is refused with its spans", async () => {
  const attributes = Array.from({ length: 10_001 }, (_, index) => ({ key: String(index) }));
  const spans = [{ traceId: TRACE, spanId: BAD }];
  const body = { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans }] }] };
  const answer = await post("application/json", JSON.stringify(body));
  expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedSpans: "1" } });
});

function nestedJson(levels: number): object {
  let value: object = { stringValue: "deep" };
  for (let level = 0; level < levels; level += 1)
    value =
      level % 2 === 0
        ? { arrayValue: { values: [value] } }
        : { kvlistValue: { values: [{ key: "k", value }] } };
  return value;
}

/** The same as the bytes of an AnyValue, put together from the outside, so that any depth is cheap. */
function nestedBytes(levels: number): Uint8Array {
  const heads: Uint8Array[] = [];
  let length = 0;
  for (let level = 0; level < levels; level += 1) {
    const inner = head(1, length);
    const outer = head(5, inner.length + length);
    heads.push(inner, outer);
    length += inner.length + outer.length;
  }
  return Buffer.concat(heads.reverse());
}

function text(id: number, value: string): Uint8Array {
  return field(id, Buffer.from(value));
}

function field(id: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  return Buffer.concat([head(id, body.length), body]);
}

/** The number and the length that precede the bytes of a field. */
function head(id: number, length: number): Uint8Array {
  const bytes = [id * 8 + 2];
  let rest = length;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
