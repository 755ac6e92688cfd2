// Small bodies that would be a great deal in memory are refused by what they count, before anything is built from them.
import { gzipSync } from "node:zlib";

import { describe, expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { setUpTestProject } from "@/lib/testing/test-project";

const project = setUpTestProject();

async function statusOf(type: string, body: Uint8Array, encoding?: string): Promise<number> {
  const answer = await postOtlp(
    new Request("http://localhost:3000/api/otel/v1/traces", {
      method: "POST",
      body: new Uint8Array(body),
      headers: {
        authorization: `Bearer ${project.key}`,
        "content-type": type,
        ...(encoding !== undefined && { "content-encoding": encoding }),
      },
    }),
  );
  return answer.status;
}

/** A field of protobuf that holds bytes. */
function field(id: number, content: Uint8Array): Buffer {
  const length: number[] = [];
  let rest = content.length;
  for (; rest > 127; rest = Math.floor(rest / 128)) length.push((rest % 128) + 128);
  return Buffer.concat([Buffer.from([id * 8 + 2, ...length, rest]), content]);
}

const empty = (id: number, count: number) => Buffer.alloc(count * 2, Buffer.from([id * 8 + 2, 0]));
const MANY = 2_000_000;
const PROTOBUF = "application/x-protobuf";

describe("protobuf of very many", () => {
  test.each<[string, Buffer]>([
    ["resources", empty(1, MANY)],
    ["scopes", field(1, empty(2, MANY))],
    ["spans", field(1, field(2, empty(2, MANY)))],
    ["attributes of a span", field(1, field(2, field(2, empty(9, MANY))))],
    ["events of a span", field(1, field(2, field(2, empty(11, MANY))))],
    ["attributes of a resource", field(1, field(1, empty(1, MANY)))],
    ["attributes of a scope", field(1, field(2, field(1, empty(3, MANY))))],
    [
      "values in an attribute",
      field(1, field(2, field(2, field(9, field(2, field(5, empty(1, MANY))))))),
    ],
  ])("%s is refused", async (_, body) => {
    expect(await statusOf(PROTOBUF, body)).toBe(413);
    expect(await statusOf(PROTOBUF, gzipSync(body), "gzip")).toBe(413);
  });
});

describe("JSON of very many", () => {
  const json = (text: string) => Buffer.from(text);
  const list = (item: string, count: number) => Array.from({ length: count }, () => item).join();
  test.each<[string, Buffer]>([
    ["resources", json(`{"resourceSpans":[${list("{}", 20_000)}]}`)],
    ["resources that are nothing", json(`{"resourceSpans":[${list("0", 20_000)}]}`)],
    ["scopes", json(`{"resourceSpans":[{"scopeSpans":[${list("{}", 20_000)}]}]}`)],
    ["spans", json(`{"resourceSpans":[{"scopeSpans":[{"spans":[${list("{}", 20_000)}]}]}]}`)],
    ["other objects", json(`{"x":[${list("{}", MANY)}]}`)],
    ["other values", json(`{"x":[${list("0", MANY)}]}`)],
  ])("%s is refused", async (_, body) => {
    expect(await statusOf("application/json", body)).toBe(413);
  });
});

test("what inflates a hundredfold is refused, and what repeats itself less is not", async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000, " "));
  expect(await statusOf("application/json", bomb, "gzip")).toBe(413);
  const spaces = Buffer.from(`{"resourceSpans":[]}${" ".repeat(4_000_000)}`);
  expect(await statusOf("application/json", gzipSync(spaces), "gzip")).toBe(200);
});
