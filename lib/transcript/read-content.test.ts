// Content is read in every dialect that sends it, and never dropped.
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { transcriptOf } from "@/lib/testing/data/transcript-of";
import { soakTimes } from "@/lib/testing/soak";
import { itemText, toConversation } from "./conversation";
import { readMessage } from "./read-message";

const partsOf = (raw: unknown) => transcriptOf(raw).parts;

describe("content", () => {
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

test("no message with content is empty", () => {
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
  const contentKeys = new Set([
    "content",
    "text",
    "refusal",
    "output",
    "arguments",
    "result",
    "response",
  ]);
  const hasText = (raw: Record<string, unknown>) =>
    Object.entries(raw).some(([key, inner]) => contentKeys.has(key) && typeof inner === "string");
  fc.assert(
    fc.property(message.filter(hasText), (raw) => {
      const [item] = toConversation([transcriptOf(raw)]);
      const isSeen = item !== undefined && (item.message.parts.length > 0 || item.calls.length > 0);
      expect(isSeen, JSON.stringify(raw)).toBe(true);
      if (item) expect(itemText(item)).toBeTypeOf("string");
    }),
    { numRuns: soakTimes(5000) },
  );
});
