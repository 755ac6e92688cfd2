import { describe, expect, test } from "vitest";

import { otlpDraft } from "./testing/otlp-draft";

const LLM = { "openinference.span.kind": "LLM" };
const ASKED = {
  "llm.input_messages.0.message.role": "system",
  "llm.input_messages.0.message.content": "Be brief.",
  "llm.input_messages.1.message.role": "user",
  "llm.input_messages.1.message.content": "Where is it?",
};

describe("spans of OpenInference", () => {
  test("have their model, its provider and its usage", () => {
    const draft = otlpDraft([], {
      ...LLM,
      "llm.model_name": "gpt-x",
      "llm.provider": "azure",
      "llm.system": "openai",
      "llm.invocation_parameters": '{"temperature":0}',
      "llm.token_count.prompt": 5,
      "llm.token_count.completion": 6,
      "llm.token_count.total": 11,
    });
    expect(draft).toMatchObject({
      kind: "model",
      model: "gpt-x",
      provider: "azure",
      config: { temperature: 0 },
      inputTokens: 5,
      outputTokens: 6,
      totalTokens: 11,
    });
    expect(otlpDraft([], { ...LLM, "llm.system": "openai" }).provider).toBe("openai");
  });

  test("have their messages, which contain more than the values beside them", () => {
    const call = "llm.output_messages.0.message.tool_calls.0.tool_call";
    const { inputs, outputs } = otlpDraft([], {
      ...LLM,
      ...ASKED,
      "input.value": '{"messages":"raw"}',
      "llm.output_messages.0.message.role": "assistant",
      [`${call}.id`]: "c1",
      [`${call}.function.name`]: "getOrder",
      [`${call}.function.arguments`]: '{"id":1}',
      "output.value": "raw",
    });
    expect(inputs).toEqual({
      chat_history: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Where is it?" },
      ],
    });
    const calls = [{ id: "c1", function: { name: "getOrder", arguments: { id: 1 } } }];
    expect(outputs).toEqual({
      chat_history: [{ role: "assistant", content: "", tool_calls: calls }],
    });
  });

  test("have messages of several parts", () => {
    const contents = "llm.input_messages.0.message.contents";
    const { inputs } = otlpDraft([], {
      ...LLM,
      [`${contents}.0.message_content.type`]: "text",
      [`${contents}.0.message_content.text`]: "What is this?",
      [`${contents}.1.message_content.type`]: "image",
      [`${contents}.1.message_content.image.image.url`]: "https://example.com/a.png",
    });
    const content = [
      { type: "text", text: "What is this?" },
      { type: "image_url", image_url: "https://example.com/a.png" },
    ];
    expect(inputs).toEqual({ chat_history: [{ role: "user", content }] });
  });

  test("have the called tool and its arguments", () => {
    const tool = {
      "openinference.span.kind": "TOOL",
      "tool.name": "getOrder",
      "tool.parameters": '{"id":1}',
    };
    expect(otlpDraft([], tool)).toMatchObject({
      kind: "tool",
      name: "getOrder",
      inputs: { id: 1 },
    });
    expect(otlpDraft([], { ...tool, "input.value": '{"id":2}' }).inputs).toEqual({ id: 2 });
  });
});
