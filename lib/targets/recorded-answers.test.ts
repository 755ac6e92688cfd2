// Every dialect in which agents answer is read completely, and a cut answer is never accepted as complete.
import { readdirSync, readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";

import { isAppError } from "@/lib/base/errors";
import { soakTimes } from "@/lib/testing/soak";
import { readAnswer, type ReadAnswer } from "./read-answer";
import { selectPath } from "./server/http/select-path";

const recordedSchema = z.strictObject({
  name: z.string(),
  contentType: z.string(),
  body: z.string(),
  text: z.string().default(""),
  calls: z.array(z.tuple([z.string(), z.string()])).default([]),
  reasoning: z.string().default(""),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }).nullable().default(null),
  hasEndMark: z.boolean().default(false),
});
const failureSchema = z.strictObject({
  name: z.string(),
  contentType: z.string(),
  body: z.string(),
  message: z.string(),
});

/** As the documentation and the servers of each dialect write them. All have the same content. */
const FOLDER = "e2e/fixtures/replies";
const FAILURE_FILE = "failures.json";
const readJson = (file: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8"));
const FAILURES = z.array(failureSchema).parse(readJson(FAILURE_FILE));
const RECORDED = readdirSync(FOLDER)
  .filter((file) => file !== FAILURE_FILE)
  .flatMap((file) => z.array(recordedSchema).parse(readJson(file)));

const paths = { outputPath: "", toolCallsPath: "" };
const read = (contentType: string, body: string) =>
  readAnswer({ contentType, body }, { paths, selectPath });

function summary({ messages, usage }: ReadAnswer) {
  const replies = messages.filter(({ role }) => role === "assistant");
  const textOf = (value: unknown) => (typeof value === "string" ? value : "");
  const reasoning = replies.map((message) => textOf(message["reasoning_content"])).join("");
  return {
    text: replies.map(({ content }) => textOf(content)).join(""),
    calls: replies.flatMap(({ tool_calls: calls }) =>
      (calls ?? []).map((call) => [call.function.name, call.function.arguments]),
    ),
    reasoning,
    usage,
  };
}

describe.each(RECORDED.map((answer) => [answer.name, answer] as const))(
  "%s",
  (_, { contentType, body, hasEndMark, ...recorded }) => {
    const { name: _name, ...expected } = recorded;

    test("has its text once, its calls as calls, and its reasoning apart", async () => {
      expect(summary(await read(contentType, body))).toEqual(expected);
    });

    test("cut anywhere is an error, or has its whole content", async () => {
      for (let end = 0; end < body.length; end += 1) {
        const cut = body.slice(0, end);
        const outcome = await read(contentType, cut).then(summary, (error: unknown) => {
          if (!isAppError(error)) throw error;
          return null;
        });
        const isComplete =
          outcome === null ||
          outcome.text + String(outcome.calls) === recorded.text + String(recorded.calls);
        const mayBeCut = contentType !== "application/json" && (!hasEndMark || end === 1);
        expect(isComplete || mayBeCut, cut).toBe(true);
      }
    });
  },
);

describe("a failure of the agent is no reply", () => {
  test.each(FAILURES.map((failure) => [failure.name, failure] as const))(
    "%s",
    async (_, { contentType, body, message }) => {
      await expect(read(contentType, body)).rejects.toMatchObject({
        code: "upstream_failed",
        message: expect.stringMatching(new RegExp(`reported an error: .*(?:${message})`)) as string,
      });
    },
  );

  test.each([
    ['{"reply":"Hi","error":null}'],
    ['{"reply":"Hi","error":""}'],
    ['{"reply":"Hi","error":false}'],
    ['{"reply":"Hi","error":{}}'],
    ['{"reply":"Hi","errors":[]}'],
    ['{"reply":"Hi","status":"ok","code":200,"success":true}'],
  ])("%s reports none", async (body) => {
    expect((await read("application/json", body)).messages).toMatchObject([{ content: "Hi" }]);
  });
});

describe("with paths", () => {
  const readBy = (body: string, given: Partial<typeof paths>, contentType = "application/json") =>
    readAnswer({ contentType, body }, { paths: { ...paths, ...given }, selectPath });

  test.each(['""', "false", "0", "null", "[]", "{}", '"text"', "12", "data: x\n\n"])(
    "an answer of %s is an error in a sentence",
    async (body) => {
      for (const contentType of ["application/json", "text/event-stream", "text/plain"])
        await expect(readBy(body, { outputPath: "$.a" }, contentType)).rejects.toMatchObject({
          code: "upstream_failed",
        });
    },
  );

  test("the output path joins what it finds in the events of a stream", async () => {
    const body = 'data: {"x":{"y":"We op"}}\n\ndata: {"z":1}\n\ndata: {"x":{"y":"en."}}\n\n';
    for (const outputPath of ["$.x.y", "x.y"]) {
      const { messages } = await readBy(body, { outputPath }, "text/event-stream");
      expect(messages).toEqual([{ role: "assistant", content: "We open." }]);
    }
  });

  test("calls of a stream come by their path", async () => {
    const body = 'data: {"text":"Hi"}\n\ndata: {"call":{"name":"f","args":{"a":1}}}\n\n';
    const { messages } = await readBy(body, { toolCallsPath: "$.call" }, "text/event-stream");
    expect(messages).toMatchObject([
      { content: "Hi", tool_calls: [{ function: { name: "f", arguments: '{"a":1}' } }] },
    ]);
  });

  test("an error is one although a path finds something", async () => {
    const body = '{"reply":"half","error":{"message":"Oops"}}';
    await expect(readBy(body, { outputPath: "$.reply" })).rejects.toThrow("Oops");
    expect((await readBy(body, { outputPath: "$.error.message" })).messages).toMatchObject([
      { content: "Oops" },
    ]);
  });
});

test("no answer leads to an unforeseen error", { timeout: 600_000 }, async () => {
  const words = fc.constantFrom(
    ...[
      "type",
      "content",
      "text",
      "choices",
      "delta",
      "message",
      "messages",
      "parts",
      "output",
      "error",
    ],
    ...[
      "response.completed",
      "response",
      "tool_calls",
      "function",
      "arguments",
      "candidates",
      "result",
    ],
    ...[
      "kind",
      "task",
      "status",
      "state",
      "event",
      "answer",
      "author",
      "assistant",
      "ai",
      "model",
      "role",
    ],
    ...["__proto__", "constructor", "toString", "", "0"],
  );
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      words,
      fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, "", [], {}),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(words, tie("value"), { maxKeys: 5 }),
    ),
  })).value;
  const contentType = fc.constantFrom(
    "application/json",
    "text/event-stream",
    "text/plain",
    "application/x-ndjson",
    "",
  );
  const body = fc.oneof(
    json.map((value) => JSON.stringify(value)),
    fc
      .array(json, { maxLength: 5 })
      .map((list) => list.map((value) => `data: ${JSON.stringify(value)}\n\n`).join("")),
    fc
      .array(json, { maxLength: 5 })
      .map((list) => list.map((value) => JSON.stringify(value)).join("\n")),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(contentType, body, async (type, text) => {
      const outcome = await read(type, text).then(
        ({ messages }) => messages.length,
        (error: unknown) => (isAppError(error) ? error.code : error),
      );
      expect(outcome).toBeOneOf([expect.any(Number), "upstream_failed"]);
    }),
    { numRuns: soakTimes(10_000) },
  );
});
