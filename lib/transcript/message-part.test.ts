import { expect, test } from "vitest";

import { callFields, reasoningText, recognizePart, resultFields } from "./message-part";

test.each([
  [{ type: "text", text: "a" }, "text"],
  [{ kind: "text", text: "a" }, "text"],
  [{ text: "a" }, "text"],
  [{ text: "a", thought: true }, "reasoning"],
  [{ type: "refusal", refusal: "no" }, "refusal"],
  [{ functionCall: { name: "f" } }, "call"],
  [{ function_response: { name: "f" } }, "result"],
  [{ type: "tool-f", toolCallId: "1" }, "tool"],
  [{ type: "tool-invocation", toolInvocation: { toolCallId: "1" } }, "tool"],
])("%j is of the kind %s", (part, kind) => {
  expect(recognizePart(part)?.kind).toBe(kind);
});

test.each([
  {},
  { type: "image", text: "a" },
  { type: "constructor" },
  { type: "tool-f" },
  { functionCall: "f" },
])("%j is of no kind", (part) => {
  expect(recognizePart(part)).toBeNull();
});

test("fields are found under the names of each dialect", () => {
  const call = { id: "1", name: "f", arguments: { a: 1 } };
  expect(callFields({ call_id: "1", id: "item", name: "f", arguments: { a: 1 } })).toEqual(call);
  expect(callFields({ type: "tool-f", toolCallId: "1", input: { a: 1 } })).toEqual(call);
  expect(callFields({ toolUseId: "1", name: "f", input: { a: 1 } })).toEqual(call);
  expect(callFields({ id: "1", function: { name: "f", arguments: { a: 1 } } })).toEqual(call);
  const result = { callId: "1", name: null, value: false };
  expect(resultFields({ tool_use_id: "1", content: false })).toEqual(result);
  expect(resultFields({ call_id: "1", output: false })).toEqual(result);
  expect(resultFields({ id: "1", response: false })).toEqual(result);
  expect(reasoningText({ reasoningText: { text: "hm" } })).toBe("hm");
  expect(reasoningText({ summary: [{ text: "a" }, { text: "b" }] })).toBe("a\nb");
});
