// A call and its result are one, in every dialect that sends them.
import { expect, test } from "vitest";

import { transcriptOf } from "@/lib/testing/data/transcript-of";
import { toConversation } from "./conversation";

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
