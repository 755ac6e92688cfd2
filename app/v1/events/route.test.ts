import { describe, expect, test } from "vitest";

import { toHoneyhiveEvent } from "@/lib/dialects/honeyhive/event";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import { readSpan } from "@/lib/traces/server/list/list-spans";
import { readTrace } from "@/lib/traces/server/read-trace";
import { spanKeyOf } from "@/lib/traces/server/span-write";
import { POST } from "./route";

const project = setUpTestProject();

const post = (body: unknown, headers?: Record<string, string>) =>
  ask(POST, {
    method: "POST",
    path: "/v1/events",
    body,
    headers: { authorization: `Bearer ${project.key}`, ...headers },
  });

const FULL = {
  event_type: "model",
  inputs: {
    chat_history: [{ role: "user", content: "What is in it?" }],
    "\u0000": "\ud800 a\u0000b \\u0000",
  },
  project_id: "any",
  source: "sdk",
  event_name: "Completion",
  event_id: "event-1",
  session_id: "session-1",
  parent_id: "parent-1",
  children_ids: ["a", "b"],
  config: { model: "gpt", provider: "openai", n: 1e21 },
  outputs: { role: "assistant", content: "Hello" },
  error: "It broke",
  start_time: 1_767_225_600_000.5,
  end_time: 1_767_225_601_000.25,
  duration: 999.8056,
  metadata: { cost: 0.5, total_tokens: 33, prompt_tokens: 30 },
  feedback: { rating: 5 },
  metrics: { "Answer Faithfulness": 5, passed: true },
  user_properties: { user: "u-1" },
};

describe("POST /v1/events", () => {
  test("takes every field and reads back equal", async () => {
    const { status, body } = await post(FULL);
    expect(body).toEqual({ event_id: "event-1", success: true });
    expect(status).toBe(200);
    const event = toHoneyhiveEvent(
      await readSpan(project.ctx, spanKeyOf({ id: "event-1", otelTraceId: null })),
      { projectId: "any" },
    );
    const inputs = {
      chat_history: FULL.inputs.chat_history,
      "\\u0000": "\\ud800 a\\u0000b \\u0000",
    };
    expect(event).toEqual({ ...FULL, inputs });
    const { trace } = await readTrace(project.ctx, "session-1");
    expect(trace).toMatchObject({
      spanCount: 1,
      errorCount: 1,
      costUsd: 0.5,
      inputTokens: 30,
      totalTokens: 33,
    });
  });
});
