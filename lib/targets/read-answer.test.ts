import { describe, expect, test } from "vitest";

import { readAnswer } from "./read-answer";

const NO_PATHS = { outputPath: "", toolCallsPath: "" };
const json = (value: unknown, paths: Partial<typeof NO_PATHS> = {}) =>
  readAnswer(
    { contentType: "application/json", body: JSON.stringify(value) },
    { ...NO_PATHS, ...paths },
  );
const stream = (body: string) => readAnswer({ contentType: "text/event-stream", body }, NO_PATHS);
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
  ])("%s answer", (_, value) => {
    expect(json(value)).toMatchObject([{ role: "assistant", content: "Hi" }]);
  });

  test("tool calls and results are kept as messages", () => {
    const messages = [
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: "c", content: "done" },
      { role: "assistant", content: "Hi" },
    ];
    expect(json({ messages: [{ role: "user", content: "?" }, ...messages] })).toEqual(messages);
  });

  test("an object that says nothing we know is shown whole, a plain text as it is", () => {
    expect(json({ a: 1 })).toEqual([{ role: "assistant", content: '{"a":1}' }]);
    expect(readAnswer({ contentType: "text/plain", body: "Hi" }, NO_PATHS)).toEqual([
      { role: "assistant", content: "Hi" },
    ]);
  });

  test.each(["", "  ", "null", '""', '{"messages":[]}'])("%j is no answer", (body) => {
    expect(() => readAnswer({ contentType: "application/json", body }, NO_PATHS)).toThrow(
      "The target answered nothing",
    );
  });

  test("a web page is no answer", () => {
    expect(() =>
      readAnswer({ contentType: "text/html; charset=utf-8", body: "<p>" }, NO_PATHS),
    ).toThrow("web page");
  });
});

describe("with a path", () => {
  test("the first match is the reply", () => {
    expect(json({ a: [{ b: "Hi" }, { b: "no" }] }, { outputPath: "$.a[*].b" })).toEqual([
      { role: "assistant", content: "Hi" },
    ]);
  });

  test("calls come by a second path, in OpenAI's form or ours", () => {
    const value = { out: "Hi", calls: [call, { name: "g", args: { b: 2 } }, "odd"] };
    expect(json(value, { outputPath: "$.out", toolCallsPath: "$.calls[*]" })).toEqual([
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

  test("a path that finds nothing is told, and code in a path is not run", () => {
    expect(() => json({ a: 1 }, { outputPath: "$.b" })).toThrow("answered nothing");
    expect(() => json({ a: 1 }, { outputPath: "$[?(process.exit(1))]" })).toThrow(/path|nothing/);
  });
});

describe("a stream", () => {
  const delta = (value: object) => `data: ${JSON.stringify({ choices: [{ delta: value }] })}\n\n`;

  test("of OpenAI's deltas is put together, calls too", () => {
    const piece = (index: number, part: object) => ({ tool_calls: [{ index, ...part }] });
    const body =
      delta({ content: "Hel" }) +
      delta({ content: "lo" }) +
      delta(piece(0, { id: "c", function: { name: "f", arguments: '{"a"' } })) +
      delta(piece(0, { function: { arguments: ":1}" } })) +
      "data: [DONE]\n\n";
    expect(stream(body)).toEqual([{ role: "assistant", content: "Hello", tool_calls: [call] }]);
  });

  test("of texts, or of JSON with texts, is their sum; one that is cut off counts as far as it goes", () => {
    expect(stream("data: Hel\n\ndata: lo\n\n")).toMatchObject([{ content: "Hello" }]);
    expect(stream('data: {"text":"Hel"}\n\ndata: {"text":"lo"}')).toMatchObject([
      { content: "Hello" },
    ]);
  });
});
