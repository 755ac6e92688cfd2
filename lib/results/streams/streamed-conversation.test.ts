import { expect, test } from "vitest";

import { printJson } from "@/lib/base/json/exact-json";
import type { StreamFact } from "@/lib/results/log/run-event";
import { readMessage } from "@/lib/transcript/read-message";
import { overlayStream, type StreamStep } from "./stream-overlay";

const step = (atMs: number, fact: StreamFact): StreamStep => ({
  atMs,
  fact,
  hash: printJson([atMs, fact]),
  seq: atMs,
});
const openAiCall = (args: string) => ({
  id: "c",
  type: "function",
  function: { name: "find", arguments: args },
});

test.each([
  ["tool_calls", { tool_calls: [openAiCall("{}")] }, "m"],
  ["toolCalls", { toolCalls: [openAiCall("{}")] }, "m"],
  ["a call without a parent", { tool_calls: [openAiCall("{}")] }, null],
  ["another parent", { tool_calls: [openAiCall("{}")] }, "n"],
  ["a part", { content: [{ type: "tool-call", toolCallId: "c", input: {} }] }, "m"],
  ["a tool of the AI SDK", { parts: [{ type: "tool-find", toolCallId: "c", input: {} }] }, "m"],
  [
    "an older tool of the AI SDK",
    { parts: [{ type: "tool-invocation", toolInvocation: { toolCallId: "c", args: {} } }] },
    "m",
  ],
  ["a part of Bedrock", { content: [{ toolUse: { toolUseId: "c", input: {} } }] }, "m"],
  ["a part of Gemini", { parts: [{ functionCall: { id: "c", args: {} } }] }, "m"],
  ["a tool of a server", { content: [{ type: "server_tool_use", id: "c", input: {} }] }, "m"],
])("a call of the snapshot that is streamed as well is one call: %s", (_name, calls, parent) => {
  const steps = [
    step(2, { kind: "tool-start", toolCallId: "c", toolName: "find", messageId: parent }),
    step(3, { kind: "tool-args", toolCallId: "c", delta: '{"a"' }),
    step(4, { kind: "tool-args", toolCallId: "c", delta: ":1}" }),
    step(5, { kind: "tool-end", toolCallId: "c" }),
  ];
  const raw = { id: "m", role: "assistant", ...calls };
  const messages = [{ key: "1", raw, isStreaming: false }];
  const conversation = overlayStream({ atMs: 1, messages }, steps);
  expect(conversation.map((message) => readMessage(message.raw).toolCalls)).toMatchObject([
    [{ id: "c", arguments: '{"a":1}' }],
  ]);
});

test("arguments that a snapshot has in part are continued", () => {
  const raw = { id: "m", role: "assistant", tool_calls: [openAiCall('{"a"')] };
  const steps = [step(2, { kind: "tool-args", toolCallId: "c", delta: ":1}" })];
  const messages = [{ key: "1", raw, isStreaming: false }];
  const [message] = overlayStream({ atMs: 1, messages }, steps);
  expect(message?.raw).toMatchObject({ tool_calls: [openAiCall('{"a":1}')] });
});

test("a streamed call that the end of its message brings again is one call", () => {
  const ended = { tool_calls: [openAiCall('{"a":1}')] };
  const steps = [
    step(1, { kind: "tool-start", toolCallId: "c", toolName: "find", messageId: "m" }),
    step(2, {
      kind: "text-end",
      messageId: "m",
      role: "assistant",
      content: "",
      message: ended,
      traceId: null,
    }),
  ];
  const [message] = overlayStream({ atMs: null, messages: [] }, steps);
  expect(readMessage(message?.raw).toolCalls).toHaveLength(1);
});

test("messages are placed by their index", () => {
  const at = (messageId: string, messageIndex: number) => ({
    kind: "text-start" as const,
    role: "assistant",
    messageId,
    messageIndex,
  });
  const steps = [step(2, at("d", 3)), step(3, at("c", 2)), step(4, at("z", 9))];
  const conversation = overlayStream(
    { atMs: 1, messages: ["a", "b"].map((id) => ({ key: id, raw: { id }, isStreaming: false })) },
    steps,
  );
  expect(conversation.map(({ key }) => key)).toEqual([
    "a",
    "b",
    "stream-c",
    "stream-d",
    "stream-z",
  ]);
});
