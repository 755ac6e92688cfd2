// What is read of a span in each tracing convention: kind, texts, model, usage, run, session and user.
import { expect, test } from "vitest";

import type { JsonObject } from "@/lib/base/json/json";
import { otlpDraft } from "./testing/otlp-draft";

const MESSAGES = [{ role: "user", content: "When?" }];
const USAGE = { inputTokens: 10, outputTokens: 5, totalTokens: 15 };

test.each<[string, JsonObject, object]>([
  [
    "Langfuse's generation",
    {
      "langfuse.observation.type": "generation",
      "langfuse.observation.input": JSON.stringify(MESSAGES),
      "langfuse.observation.output": '{"role":"assistant","content":"At nine."}',
      "langfuse.observation.model.name": "m",
      "langfuse.observation.usage_details": '{"input":10,"output":5,"total":15}',
      "langfuse.observation.cost_details": '{"total":0.01}',
      "langfuse.trace.metadata.scenario_run_id": "run",
      "langfuse.session.id": "session",
      "langfuse.user.id": "user",
    },
    {
      kind: "model",
      model: "m",
      inputs: { chat_history: MESSAGES },
      outputs: { role: "assistant", content: "At nine." },
      costUsd: 0.01,
      sessionId: "session",
      scenarioRunId: "run",
      userProperties: { user_id: "user" },
      metadata: { scenario_run_id: "run" },
      ...USAGE,
    },
  ],
  [
    "Mastra's agent",
    {
      "mastra.span.type": "agent_run",
      "mastra.agent_run.input": JSON.stringify(MESSAGES),
      "mastra.agent_run.output": '{"text":"At nine."}',
      "mastra.metadata.scenario_run_id": "run",
    },
    {
      kind: "agent",
      inputs: { chat_history: MESSAGES },
      outputs: { text: "At nine." },
      scenarioRunId: "run",
    },
  ],
  [
    "the AI SDK's telemetry",
    {
      "ai.operationId": "ai.generateText.doGenerate",
      "ai.telemetry.metadata.scenario_run_id": "run",
      "ai.telemetry.metadata.sessionId": "session",
      "ai.telemetry.metadata.userId": "user",
    },
    {
      kind: "model",
      sessionId: "session",
      scenarioRunId: "run",
      userProperties: { user_id: "user" },
    },
  ],
  [
    "OpenInference's metadata",
    { "openinference.span.kind": "LLM", metadata: '{"scenario_run_id":"run","x":1}' },
    { kind: "model", scenarioRunId: "run", metadata: { scenario_run_id: "run", x: 1 } },
  ],
  [
    "LangWatch's user and metadata",
    { "langwatch.user.id": "user", "langwatch.metadata": '{"scenario_run_id":"run"}' },
    { scenarioRunId: "run", userProperties: { user_id: "user" } },
  ],
  ["GenAI's conversation", { "gen_ai.conversation.id": "session" }, { sessionId: "session" }],
  [
    "Traceloop's association",
    { "traceloop.association.properties.scenario_run_id": "run" },
    { scenarioRunId: "run" },
  ],
])("%s", (_, attributes, expected) => {
  expect(otlpDraft([], attributes)).toMatchObject(expected);
});

const AI = {
  lc: 1,
  type: "constructor",
  id: ["langchain_core", "messages", "AIMessage"],
  kwargs: { content: "At nine." },
};

test.each<[string, unknown]>([
  ["a message", AI],
  ["its generations", { generations: [[{ text: "At nine.", message: AI }]], llmOutput: {} }],
  ["its messages", { messages: [AI] }],
  ["a list", [AI]],
])("LangChain's constructors are a chat: %s", (_, value) => {
  expect(otlpDraft([], { "output.value": JSON.stringify(value) }).outputs).toMatchObject({
    chat_history: [AI],
  });
});

test("what its own user chose counts more than what others did", () => {
  const { metadata } = otlpDraft([], {
    "honeyhive_metadata.a": "own",
    "langfuse.trace.metadata.a": "trace",
    "langfuse.observation.metadata.b": "span",
    "langfuse.trace.metadata.b": "trace",
  });
  expect(metadata).toEqual({ a: "own", b: "span" });
});
