import { describe, expect, test } from "vitest";

import { readAnswer } from "./read-answer";
import { selectPath } from "./server/http/select-path";

const NO_PATHS = { outputPath: "", toolCallsPath: "" };
const json = (value: unknown, paths: Partial<typeof NO_PATHS> = {}) =>
  readAnswer(
    { contentType: "application/json", body: JSON.stringify(value) },
    { paths: { ...NO_PATHS, ...paths }, selectPath },
  ).then(({ messages }) => messages);
const read = (contentType: string, body: string) =>
  readAnswer({ contentType, body }, { paths: NO_PATHS, selectPath }).then(
    ({ messages }) => messages,
  );
const stream = (body: string) => read("text/event-stream", body);
const call = { id: "c", type: "function", function: { name: "f", arguments: '{"a":1}' } };

describe("without a path", () => {
  test.each([
    ["OpenAI's", { choices: [{ message: { role: "assistant", content: "Hi" } }] }],
    ["a message", { role: "assistant", content: "Hi" }],
    ["a text", "Hi"],
    ["a usual field", { id: 1, reply: "Hi" }],
    ["a field within", { data: 1, result: { text: "Hi" } }],
    [
      "a whole conversation",
      {
        messages: [
          { role: "user", content: "?" },
          { role: "assistant", content: "Hi" },
        ],
      },
    ],
  ])("%s answer", async (_, value) => {
    expect(await json(value)).toMatchObject([{ role: "assistant", content: "Hi" }]);
  });

  test("tool calls and results are kept as messages", async () => {
    const messages = [
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: "c", content: "done" },
      { role: "assistant", content: "Hi" },
    ];
    expect(await json({ messages: [{ role: "user", content: "?" }, ...messages] })).toEqual(
      messages,
    );
  });

  test("an object without words is no reply, a plain text is one as it is", async () => {
    await expect(json({ a: 1 })).rejects.toThrow("No reply was found");
    expect(await json({ a: 1 }, { outputPath: "$" })).toEqual([
      { role: "assistant", content: '{"a":1}' },
    ]);
    expect(await read("text/plain", "Hi")).toEqual([{ role: "assistant", content: "Hi" }]);
  });

  test.each(["", "  ", "null", '""', '{"messages":[]}'])("%j is no answer", async (body) => {
    await expect(read("application/json", body)).rejects.toThrow(
      "The target returned an empty reply",
    );
  });

  test("a web page is no answer", async () => {
    await expect(read("text/html; charset=utf-8", "<p>")).rejects.toThrow("web page");
  });
});

describe("with a path", () => {
  test("the first match is the reply", async () => {
    expect(await json({ a: [{ b: "Hi" }, { b: "no" }] }, { outputPath: "$.a[*].b" })).toEqual([
      { role: "assistant", content: "Hi" },
    ]);
  });

  test("calls come by a second path, in OpenAI's form or ours", async () => {
    const value = { out: "Hi", calls: [call, { name: "g", args: { b: 2 } }, "odd"] };
    expect(await json(value, { outputPath: "$.out", toolCallsPath: "$.calls[*]" })).toEqual([
      {
        role: "assistant",
        content: "Hi",
        tool_calls: [
          call,
          { id: "call_2", type: "function", function: { name: "g", arguments: '{"b":2}' } },
        ],
      },
    ]);
  });

  test("a path that finds nothing is an error, and code in a path is not run", async () => {
    await expect(json({ a: 1 }, { outputPath: "$.b" })).rejects.toThrow("returned an empty reply");
    await expect(json({ a: 1 }, { outputPath: "$[?(process.exit(1))]" })).rejects.toThrow(
      /path|nothing/,
    );
  });
});

describe("a stream", () => {
  const delta = (value: object) => `data: ${JSON.stringify({ choices: [{ delta: value }] })}\n\n`;

  test("of OpenAI's deltas is put together, calls too", async () => {
    const piece = (index: number, part: object) => ({ tool_calls: [{ index, ...part }] });
    const body =
      delta({ content: "Hel" }) +
      delta({ content: "lo" }) +
      delta(piece(0, { id: "c", function: { name: "f", arguments: '{"a"' } })) +
      delta(piece(0, { function: { arguments: ":1}" } })) +
      "data: [DONE]\n\n";
    expect(await stream(body)).toEqual([
      { role: "assistant", content: "Hello", tool_calls: [call] },
    ]);
  });

  test("of texts, or of JSON with texts, is their sum", async () => {
    expect(await stream("data: Hel\n\ndata: lo\n\n")).toMatchObject([{ content: "Hello" }]);
    expect(await stream('data: {"text":"Hel"}\n\ndata: {"text":"lo"}')).toMatchObject([
      { content: "Hello" },
    ]);
  });
});
