import { describe, expect, test } from "vitest";

import { otlpDraft, type OtlpTestEvent } from "./testing/otlp-draft";

describe("messages in the events of a span", () => {
  test("are its inputs and outputs", () => {
    const calls = [
      { id: "c1", type: "function", function: { name: "getOrder", arguments: '{"id":1}' } },
    ];
    const { inputs, outputs } = otlpDraft([
      ["gen_ai.system.message", { "gen_ai.system": "openai", content: "Be brief." }],
      ["gen_ai.user.message", { content: "Where is it?" }],
      ["gen_ai.assistant.message", { tool_calls: JSON.stringify(calls) }],
      ["gen_ai.tool.message", { id: "c1", content: "shipped" }],
      [
        "gen_ai.choice",
        { index: 0, finish_reason: "stop", message: { content: "It is shipped." } },
      ],
    ]);
    expect(inputs).toEqual({
      chat_history: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Where is it?" },
        { role: "assistant", content: "", tool_calls: calls },
        { role: "tool", content: "shipped", tool_call_id: "c1" },
      ],
    });
    expect(outputs).toEqual({
      chat_history: [{ role: "assistant", content: "It is shipped.", finish_reason: "stop" }],
    });
  });

  test("may keep their bodies in one attribute", () => {
    const { inputs } = otlpDraft([
      ["gen_ai.user.message", { "gen_ai.event.content": '{"content":"Hi","role":"user"}' }],
      ["gen_ai.user.message", { body: { content: "there" } }],
    ]);
    expect(inputs).toEqual({
      chat_history: [
        { role: "user", content: "Hi" },
        { role: "user", content: "there" },
      ],
    });
  });

  test.each<[string, OtlpTestEvent[1], unknown]>([
    ["as JSON", { message: '{"role":"assistant","content":"Hi"}' }, "Hi"],
    ["as its text", { message: "Hi" }, "Hi"],
    ["as a text that is an object", { message: '{"a":1}' }, '{"a":1}'],
    ["as its parts", { message: '[{"text":"Hi"}]' }, [{ text: "Hi" }]],
    ["flattened", { "message.role": "assistant", "message.content": "Hi" }, "Hi"],
    ["flat", { content: "Hi" }, "Hi"],
  ])("a choice may give its message %s", (_, choice, content) => {
    const { outputs } = otlpDraft([["gen_ai.choice", choice]]);
    expect(outputs).toEqual({ chat_history: [{ role: "assistant", content }] });
  });

  test("without content are dropped", () => {
    const { inputs, outputs } = otlpDraft([
      ["gen_ai.user.message", { "gen_ai.system": "openai" }],
      ["gen_ai.choice", { index: 0, finish_reason: "stop" }],
      ["exception", { content: "no message" }],
    ]);
    expect([inputs, outputs]).toEqual([undefined, undefined]);
  });

  test("may come whole in the event of the operation", () => {
    const { inputs, outputs } = otlpDraft([
      [
        "gen_ai.client.inference.operation.details",
        {
          "gen_ai.system_instructions": [{ type: "text", content: "Be brief." }],
          "gen_ai.input.messages": [{ role: "user", parts: [{ type: "text", content: "Hi" }] }],
          "gen_ai.output.messages": '[{"role":"assistant","parts":[]}]',
        },
      ],
    ]);
    expect(inputs).toEqual({
      chat_history: [
        { role: "system", content: [{ type: "text", content: "Be brief." }] },
        { role: "user", parts: [{ type: "text", content: "Hi" }] },
      ],
    });
    expect(outputs).toEqual({ chat_history: [{ role: "assistant", parts: [] }] });
  });

  test("may come as the prompt and its completion", () => {
    const asked = '[{"role":"user","content":"Hi"}]';
    const { inputs, outputs } = otlpDraft([
      ["gen_ai.content.prompt", { "gen_ai.prompt": asked }],
      ["gen_ai.content.completion", { "gen_ai.completion": "Hello" }],
    ]);
    expect(inputs).toEqual({ chat_history: [{ role: "user", content: "Hi" }] });
    expect(outputs).toEqual({ value: "Hello" });
    const twice = otlpDraft(
      ["a", "b"].map(() => ["gen_ai.content.prompt", { "gen_ai.prompt": asked }]),
    );
    expect(twice.inputs?.["chat_history"]).toHaveLength(2);
  });

  test("count less than its attributes", () => {
    const { inputs } = otlpDraft([["gen_ai.user.message", { content: "event" }]], {
      "input.value": "attribute",
    });
    expect(inputs).toEqual({ value: "attribute" });
  });
});

describe("separate instructions", () => {
  const SYSTEM = { "gen_ai.system_instructions": "Be brief." };
  const system = { role: "system", content: "Be brief." };
  const user = { role: "user", content: "Hi" };

  test("begin the chat of the attributes", () => {
    const messages = JSON.stringify([user]);
    const { inputs } = otlpDraft([], { ...SYSTEM, "gen_ai.input.messages": messages });
    expect(inputs).toEqual({ chat_history: [system, user] });
  });

  test("begin that of the events, and are one when there is none", () => {
    const events: OtlpTestEvent[] = [["gen_ai.user.message", { content: "Hi" }]];
    expect(otlpDraft(events, SYSTEM).inputs).toEqual({ chat_history: [system, user] });
    expect(otlpDraft([], SYSTEM).inputs).toEqual({ chat_history: [system] });
  });

  test("are not repeated, nor put before what is no chat", () => {
    const messages = JSON.stringify([{ role: "system", content: "Other" }]);
    const { inputs } = otlpDraft([], { ...SYSTEM, "gen_ai.input.messages": messages });
    expect(inputs).toEqual({ chat_history: [{ role: "system", content: "Other" }] });
    expect(otlpDraft([], { ...SYSTEM, "input.value": "x" }).inputs).toEqual({ value: "x" });
  });
});
