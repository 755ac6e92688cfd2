// Whatever says something is read as what it is, in every dialect that sends it, and never as nothing.
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { toConversation } from "./conversation";
import { itemText } from "./item-text";
import { placeMedia } from "./place-media";
import { readMessage } from "./read-message";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const HEAVY = Buffer.alloc(9000, 7).toString("base64");

/** A message as its transcript has it. */
function transcriptOf(raw: unknown, key = "0") {
  const { parts, ...message } = readMessage(raw);
  const placed = parts.map((part, index) => placeMedia(part, index, (n) => `/media/${String(n)}`));
  return { ...message, parts: placed, key, isStreaming: false };
}
const partsOf = (raw: unknown) => transcriptOf(raw).parts;

describe("what is said", () => {
  test.each<[string, object, string]>([
    ["a refusal", { role: "assistant", content: null, refusal: "No." }, "No."],
    [
      "a refusal part",
      { role: "assistant", content: [{ type: "refusal", refusal: "No." }] },
      "No.",
    ],
    [
      "a spoken reply",
      { role: "assistant", content: null, audio: { id: "a", transcript: "No." } },
      "No.",
    ],
    [
      "an item of Responses",
      { type: "message", role: "assistant", content: [{ type: "output_text", text: "No." }] },
      "No.",
    ],
    ["Gemini's parts", { role: "model", parts: [{ text: "No." }] }, "No."],
    ["LangChain's message", { type: "ai", content: "No." }, "No."],
    [
      "LangChain's constructor",
      {
        lc: 1,
        type: "constructor",
        id: ["langchain", "schema", "AIMessage"],
        kwargs: { content: "No." },
      },
      "No.",
    ],
    ["A2A's parts", { role: "agent", parts: [{ kind: "text", text: "No." }] }, "No."],
    ["Bedrock's parts", { role: "assistant", content: [{ text: "No." }] }, "No."],
  ])("%s", (_, raw, text) => {
    const { role, parts } = transcriptOf(raw);
    expect({ role, parts }).toEqual({ role: "assistant", parts: [{ type: "text", text }] });
  });

  test.each<[string, object]>([
    ["Gemini's thought", { role: "model", parts: [{ text: "Hm.", thought: true }] }],
    [
      "an item of Responses",
      { type: "reasoning", summary: [{ type: "summary_text", text: "Hm." }] },
    ],
    [
      "Anthropic's thinking",
      { role: "assistant", content: [{ type: "thinking", thinking: "Hm." }] },
    ],
    [
      "Bedrock's",
      { role: "assistant", content: [{ reasoningContent: { reasoningText: { text: "Hm." } } }] },
    ],
  ])("reasoning: %s", (_, raw) => {
    expect(partsOf(raw)).toEqual([{ type: "reasoning", text: "Hm." }]);
  });

  test.each([
    ["human", "user"],
    ["ai", "assistant"],
    ["tool", "tool"],
    ["system", "system"],
    ["AIMessageChunk", "assistant"],
  ])("the type %s is the role %s", (type, role) => {
    expect(readMessage({ type, content: "x" }).role).toBe(role);
  });

  test.each([
    ["model", "assistant"],
    ["human", "user"],
    ["function", "tool"],
    ["critic", "critic"],
  ])("the role %s is %s", (role, read) => {
    expect(readMessage({ role, content: "x" }).role).toBe(read);
  });
});

describe("a call and its result are one", () => {
  const args = '{"day":"mon"}';
  test.each<[string, unknown[]]>([
    [
      "Responses",
      [
        { type: "function_call", call_id: "k", name: "get_hours", arguments: args },
        { type: "function_call_output", call_id: "k", output: "9" },
      ],
    ],
    [
      "Gemini with ids",
      [
        {
          role: "model",
          parts: [{ functionCall: { id: "k", name: "get_hours", args: { day: "mon" } } }],
        },
        {
          role: "user",
          parts: [{ functionResponse: { id: "k", name: "get_hours", response: "9" } }],
        },
      ],
    ],
    [
      "Gemini without ids",
      [
        { role: "model", parts: [{ functionCall: { name: "get_hours", args: { day: "mon" } } }] },
        { role: "function", parts: [{ functionResponse: { name: "get_hours", response: "9" } }] },
      ],
    ],
    [
      "OpenAI's functions",
      [
        { role: "assistant", content: null, function_call: { name: "get_hours", arguments: args } },
        { role: "function", name: "get_hours", content: "9" },
      ],
    ],
    [
      "Anthropic",
      [
        {
          role: "assistant",
          content: [{ type: "tool_use", id: "k", name: "get_hours", input: { day: "mon" } }],
        },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "k", content: "9" }] },
      ],
    ],
    [
      "the GenAI conventions",
      [
        {
          role: "assistant",
          parts: [{ type: "tool_call", id: "k", name: "get_hours", arguments: { day: "mon" } }],
        },
        { role: "tool", parts: [{ type: "tool_call_response", id: "k", response: "9" }] },
      ],
    ],
    [
      "the GenAI conventions, a result",
      [
        {
          role: "assistant",
          parts: [{ type: "tool_call", id: "k", name: "get_hours", arguments: args }],
        },
        { role: "tool", parts: [{ type: "tool_call_response", id: "k", result: "9" }] },
      ],
    ],
    [
      "Bedrock",
      [
        {
          role: "assistant",
          content: [{ toolUse: { toolUseId: "k", name: "get_hours", input: { day: "mon" } } }],
        },
        { role: "user", content: [{ toolResult: { toolUseId: "k", content: "9" } }] },
      ],
    ],
    [
      "the AI SDK's UI message",
      [
        {
          role: "assistant",
          parts: [{ type: "tool-get_hours", toolCallId: "k", input: { day: "mon" }, output: "9" }],
        },
      ],
    ],
    [
      "the AI SDK's dynamic tool",
      [
        {
          role: "assistant",
          parts: [
            {
              type: "dynamic-tool",
              toolName: "get_hours",
              toolCallId: "k",
              input: { day: "mon" },
              output: "9",
            },
          ],
        },
      ],
    ],
    [
      "the AI SDK's invocation",
      [
        {
          role: "assistant",
          parts: [
            {
              type: "tool-invocation",
              toolInvocation: {
                toolName: "get_hours",
                toolCallId: "k",
                args: { day: "mon" },
                result: "9",
              },
            },
          ],
        },
      ],
    ],
    [
      "LangChain",
      [
        {
          type: "ai",
          content: "",
          tool_calls: [{ name: "get_hours", args: { day: "mon" }, id: "k" }],
        },
        { type: "tool", tool_call_id: "k", content: "9" },
      ],
    ],
    [
      "parts of one message",
      [
        {
          role: "assistant",
          content: [
            { type: "tool_call", toolCallId: "k", toolName: "get_hours", args },
            { type: "tool_result", toolCallId: "k", result: "9" },
          ],
        },
      ],
    ],
  ])("%s", (_, raws) => {
    const items = toConversation(raws.map((raw, index) => transcriptOf(raw, String(index))));
    expect(items).toHaveLength(1);
    const [answered] = items[0]?.calls ?? [];
    expect(answered?.call).toMatchObject({ name: "get_hours", arguments: args });
    expect(JSON.stringify(answered?.result)).toContain('"9"');
  });
});

describe("media", () => {
  const inline = {
    kind: "inline",
    mediaType: "image/png",
    dataUrl: `data:image/png;base64,${PNG}`,
  };
  test.each<[string, object]>([
    [
      "Anthropic",
      { type: "image", source: { type: "base64", media_type: "image/png", data: PNG } },
    ],
    ["MCP", { type: "image", data: PNG, mimeType: "image/png" }],
    ["Gemini", { inlineData: { mimeType: "image/png", data: PNG } }],
    ["Gemini in Python", { inline_data: { mime_type: "image/png", data: PNG } }],
    ["OTel", { type: "blob", mime_type: "image/png", modality: "image", content: PNG }],
    [
      "an MCP resource",
      { type: "resource", resource: { uri: "a", mimeType: "image/png", blob: PNG } },
    ],
    ["Bedrock", { image: { format: "png", source: { bytes: PNG } } }],
    ["Responses", { type: "input_image", image_url: `data:image/png;base64,${PNG}` }],
    ["A2A", { kind: "file", file: { mimeType: "image/png", bytes: PNG } }],
  ])("a picture of %s", (_, part) => {
    expect(partsOf({ role: "user", content: [part] })).toEqual([{ type: "image", media: inline }]);
  });

  test.each<[string, object, string | null]>([
    [
      "OpenAI's file",
      {
        type: "file",
        file: { filename: "a.pdf", file_data: `data:application/pdf;base64,${HEAVY}` },
      },
      "a.pdf",
    ],
    [
      "OpenAI's input_file",
      { type: "input_file", filename: "a.pdf", file_data: `data:application/pdf;base64,${HEAVY}` },
      "a.pdf",
    ],
    [
      "Anthropic's document",
      {
        type: "document",
        title: "a.pdf",
        source: { type: "base64", media_type: "application/pdf", data: HEAVY },
      },
      "a.pdf",
    ],
    [
      "Bedrock's document",
      { document: { format: "pdf", name: "a.pdf", source: { bytes: HEAVY } } },
      "a.pdf",
    ],
  ])("%s has an address", (_, part, filename) => {
    const media = { kind: "stored", url: "/media/0", mediaType: "application/pdf", bytes: 9000 };
    expect(partsOf({ role: "user", content: [part] })).toEqual([{ type: "file", filename, media }]);
  });

  test.each<[string, object, string]>([
    [
      "a video",
      { type: "video_url", video_url: { url: "https://example.com/a.mp4" } },
      "https://example.com/a.mp4",
    ],
    [
      "Anthropic's address",
      { type: "image", source: { type: "url", url: "https://example.com/a.png" } },
      "https://example.com/a.png",
    ],
    [
      "Gemini's address",
      { fileData: { mimeType: "image/png", fileUri: "https://example.com/a.png" } },
      "https://example.com/a.png",
    ],
  ])("%s is a link", (_, part, url) => {
    expect(partsOf({ role: "user", content: [part] })).toMatchObject([
      { media: { kind: "remote", url } },
    ]);
  });

  test("within what a tool gave back is shown, and no answer carries its bytes", () => {
    const picture = {
      type: "image",
      source: { type: "base64", media_type: "image/png", data: HEAVY },
    };
    const result = {
      type: "tool_result",
      tool_use_id: "k",
      content: [{ type: "text", text: "Here" }, picture],
    };
    const parts = partsOf({ role: "user", content: [result] });
    expect(parts).toMatchObject([
      { type: "tool-result", value: [{ type: "text", text: "Here" }] },
      { type: "image", toolCallId: "k", media: { kind: "stored", url: "/media/1" } },
    ]);
    expect(JSON.stringify(parts).length).toBeLessThan(1000);
  });

  test("in JSON of any kind is left out where it is long", () => {
    const value = { a: [{ screenshot: HEAVY }], b: `data:image/png;base64,${HEAVY}`, c: PNG, d: 1 };
    for (const raw of [
      { role: "tool", tool_call_id: "k", content: [{ type: "own", value }] },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "k", content: value }] },
    ]) {
      const text = JSON.stringify(partsOf(raw));
      expect(text.length).toBeLessThan(1000);
      expect(text).toContain("9000 bytes");
      expect(text).toContain(PNG);
    }
  });
});

test("no message that says something is empty", () => {
  const words = fc.constantFrom("a word", "9", "{}", "https://example.com/a.png");
  const keys = fc.constantFrom(
    ...[
      "content",
      "parts",
      "text",
      "refusal",
      "audio",
      "output",
      "arguments",
      "summary",
      "reasoning",
    ],
    ...[
      "type",
      "role",
      "name",
      "id",
      "input",
      "functionCall",
      "inlineData",
      "source",
      "file",
      "kwargs",
    ],
    ...[
      "toolInvocation",
      "result",
      "response",
      "data",
      "message",
      "value",
      "__proto__",
      "constructor",
    ],
  );
  const types = fc.constantFrom(
    ...[
      "text",
      "image",
      "file",
      "audio",
      "tool_use",
      "tool_result",
      "reasoning",
      "refusal",
      "constructor",
    ],
    ...[
      "function_call",
      "function_call_output",
      "tool-x",
      "dynamic-tool",
      "blob",
      "document",
      "ai",
      "message",
    ],
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      words,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(keys, tie("value"), { maxKeys: 4 }),
      fc.record({ type: types, text: words }),
    ),
  }));
  const message = fc.dictionary(keys, value, { minKeys: 1, maxKeys: 5 });
  const said = new Set(["content", "text", "refusal", "output", "arguments", "result", "response"]);
  const says = (raw: Record<string, unknown>) =>
    Object.entries(raw).some(([key, inner]) => said.has(key) && typeof inner === "string");
  fc.assert(
    fc.property(message.filter(says), (raw) => {
      const [item] = toConversation([transcriptOf(raw)]);
      const isSeen = item !== undefined && (item.message.parts.length > 0 || item.calls.length > 0);
      expect(isSeen, JSON.stringify(raw)).toBe(true);
      if (item) expect(itemText(item)).toBeTypeOf("string");
    }),
    { numRuns: 5000 },
  );
});
