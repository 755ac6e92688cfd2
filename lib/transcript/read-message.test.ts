import { describe, expect, test } from "vitest";

import { lightenMessage } from "./lighten-message";
import { placeMedia } from "./place-media";
import { readMessage, type SourcePart } from "./read-message";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const HEAVY = Buffer.alloc(9000, 7).toString("base64");

const partsOf = (content: unknown): SourcePart[] => readMessage({ role: "user", content }).parts;
const shown = (content: unknown) =>
  partsOf(content).map((part, index) => placeMedia(part, index, (n) => `/media/${String(n)}`));

describe("readMessage", () => {
  test.each([
    ["text", "hello", [{ type: "text", text: "hello" }]],
    ["null", null, []],
    ["nothing", undefined, []],
    ["an empty list", [], []],
    ["an object that is no list", { a: 1 }, [{ type: "json", value: { a: 1 } }]],
    [
      "text parts of either key, and bare ones",
      [{ type: "text", text: "a" }, { type: "text", content: "b" }, { text: "c" }, "d"],
      ["a", "b", "c", "d"].map((text) => ({ type: "text", text })),
    ],
    [
      "reasoning",
      [{ type: "reasoning", text: "because" }],
      [{ type: "reasoning", text: "because" }],
    ],
    [
      "an unknown part",
      [{ type: "dance", steps: 3 }],
      [{ type: "json", value: { type: "dance", steps: 3 } }],
    ],
    [
      "a part whose type is a name of Object",
      [{ type: "constructor" }],
      [{ type: "json", value: { type: "constructor" } }],
    ],
    ["text that only looks like a list", '[{"a":1}]', [{ type: "text", text: '[{"a":1}]' }]],
    [
      "a list of parts that an older SDK made a string",
      '[{"type":"text","text":"hi"}]',
      [{ type: "text", text: "hi" }],
    ],
  ])("content: %s", (_, content, expected) => {
    expect(shown(content)).toEqual(expected);
  });

  test.each([
    ["a data URL", { type: "image", image: `data:image/png;base64,${PNG}` }],
    ["bare base64", { type: "image", image: PNG }],
    [
      "OpenAI's image_url",
      { type: "image_url", image_url: { url: `data:image/png;base64,${PNG}` } },
    ],
    ["a file that is an image", { type: "file", mediaType: "image/png", data: PNG }],
    [
      "indexed bytes",
      { type: "image", image: Object.fromEntries(Buffer.from(PNG, "base64").entries()) },
    ],
    [
      "a Buffer",
      { type: "file", mediaType: "image/png", data: Buffer.from(PNG, "base64").toJSON() },
    ],
  ])("an image as %s is shown", (_, part) => {
    expect(shown([part])).toEqual([
      {
        type: "image",
        media: { kind: "inline", mediaType: "image/png", dataUrl: `data:image/png;base64,${PNG}` },
      },
    ]);
  });

  test("a link to an image is not bytes of ours", () => {
    expect(shown([{ type: "image", image: "https://example.com/a.png" }])).toEqual([
      {
        type: "image",
        media: { kind: "remote", url: "https://example.com/a.png", mediaType: "image/png" },
      },
    ]);
  });

  test("larger bytes have an address instead", () => {
    const parts = shown([
      "look",
      { type: "file", mediaType: "application/pdf", filename: "a.pdf", data: HEAVY },
      { type: "input_audio", input_audio: { data: HEAVY, format: "mp3" } },
    ]);
    expect(parts.slice(1)).toEqual([
      {
        type: "file",
        filename: "a.pdf",
        media: { kind: "stored", url: "/media/1", mediaType: "application/pdf", bytes: 9000 },
      },
      {
        type: "audio",
        media: { kind: "stored", url: "/media/2", mediaType: "audio/mp3", bytes: 9000 },
      },
    ]);
  });

  test.each([
    [
      "toolCalls",
      { toolCalls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }] },
    ],
    [
      "tool_calls",
      { tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }] },
    ],
    [
      "a tool_call part",
      { content: [{ type: "tool_call", toolCallId: "c", toolName: "f", args: "{}" }] },
    ],
    [
      "a tool-call part with an object",
      { content: [{ type: "tool-call", toolCallId: "c", toolName: "f", input: {} }] },
    ],
  ])("a call in %s is read", (_, message) => {
    const read = readMessage({ role: "assistant", ...message });
    expect(read.toolCalls).toEqual([{ id: "c", name: "f", arguments: "{}" }]);
    expect(read.parts).toEqual([]);
  });

  test("a call without arguments is still a call", () => {
    expect(readMessage({ toolCalls: [{ function: { name: "f" } }] }).toolCalls).toEqual([
      { id: null, name: "f", arguments: "" },
    ]);
  });

  test("a trace id of zeros is none", () => {
    expect(readMessage({ trace_id: "0".repeat(32) }).traceId).toBeNull();
    expect(readMessage({ trace_id: "a1" }).traceId).toBe("a1");
  });

  test("half a surrogate pair is shown as its escape, in text, names and calls", () => {
    const read = readMessage({
      role: "assistant",
      content: "x\ud800y",
      toolCalls: [{ id: "c\ud800", function: { name: "f", arguments: "\udc00" } }],
    });
    expect(read.parts).toEqual([{ type: "text", text: String.raw`x\ud800y` }]);
    expect(read.toolCalls).toEqual([
      { id: String.raw`c\ud800`, name: "f", arguments: String.raw`\udc00` },
    ]);
  });

  test.each([
    ["a data URL without end", { type: "image", image: `data:${";".repeat(8_000_000)}` }],
    [
      "parts in a string, nested deeper than can be walked",
      `[{"type":"x","v":${"[".repeat(50_000)}${"]".repeat(50_000)}}]`,
    ],
  ])("%s does not break it", (_, content) => {
    expect(shown(typeof content === "string" ? content : [content])).toHaveLength(1);
  });

  test.each([[null], [5], ["text"], [[]], [{}], [{ role: 5, content: { x: [] } }]])(
    "%j does not break it",
    (raw) => {
      expect(readMessage(raw).role).toBeTypeOf("string");
    },
  );
});

describe("lightenMessage", () => {
  const lighten = (message: object) =>
    lightenMessage(message, (index) => `/media/${String(index)}`);

  test("leaves a message without large media as it is", () => {
    const message = { role: "user", content: [{ type: "image", image: PNG }] };
    expect(lighten(message)).toBe(message);
  });

  test("puts addresses in the place of large bytes, in order, and keeps the rest", () => {
    const content = [
      "hi",
      { type: "image", image: HEAVY, detail: "low" },
      { type: "text", text: HEAVY },
      { type: "input_audio", input_audio: { data: HEAVY, format: "wav" } },
    ];
    expect(lighten({ role: "user", content })).toEqual({
      role: "user",
      content: [
        "hi",
        { type: "image", image: "/media/1", detail: "low" },
        { type: "text", text: HEAVY },
        { type: "input_audio", input_audio: { data: "/media/3", format: "wav" } },
      ],
    });
  });

  test("of several pictures that a tool gave back each has its own", () => {
    const picture = {
      type: "image",
      source: { type: "base64", media_type: "image/png", data: HEAVY },
    };
    const content = [{ type: "tool_result", tool_use_id: "k", content: [picture, "and", picture] }];
    const urls = JSON.stringify(lighten({ role: "user", content })).match(/\/media\/\d/g);
    expect(urls).toEqual(["/media/1", "/media/2"]);
  });

  test("the sound of a spoken reply has one", () => {
    const audio = { id: "a", transcript: "Hi", data: HEAVY };
    expect(lighten({ role: "assistant", content: null, audio })).toMatchObject({
      audio: { transcript: "Hi", data: "/media/1" },
    });
  });

  test("does so inside the string that an older SDK makes of a list", () => {
    const content = JSON.stringify([{ type: "image", image: HEAVY }]);
    expect(lighten({ role: "user", content })).toEqual({
      role: "user",
      content: JSON.stringify([{ type: "image", image: "/media/0" }]),
    });
  });
});

test("the usage of a message that was created here is read, and nothing else under its name", () => {
  const usage = { latencyMs: 12, inputTokens: 3, outputTokens: null, costUsd: 0.5 };
  expect(readMessage({ role: "assistant", content: "a", usage: { ...usage, x: 1 } }).usage).toEqual(
    usage,
  );
  const { costUsd: _, ...withoutCost } = usage;
  for (const other of [{ total_tokens: 5 }, withoutCost, { ...usage, latencyMs: null }, 5, null])
    expect(readMessage({ role: "assistant", content: "a", usage: other }).usage).toBeUndefined();
});
