// Traces to look at, posted to the product as SDKs post them.
import { randomUUID } from "node:crypto";

import type { APIRequestContext } from "@playwright/test";

import { test as base, expect, PASSED, runEvents, runPath } from "../fixtures";

interface Session {
  id: string;
  name: string;
}

interface TracedRun {
  path: string;
  runId: string;
  /** Of the session that its first message names. */
  traceId: string;
}

export type SentEvent = Record<string, unknown>;

interface Fixtures {
  /** A session of a chain, two model calls and a tool that failed. */
  session: Session;
  /** Posts OTLP spans, as the Scenario SDK does. */
  postSpans: (spans: readonly object[]) => Promise<void>;
  /** Posts an event, as the SDKs of HoneyHive do. */
  postEvent: (event: SentEvent) => Promise<void>;
  /** Joins more to an event that was posted. */
  putEvent: (id: string, patch: SentEvent) => Promise<void>;
  /** A run whose only turn names a session of two spans. */
  tracedRun: TracedRun;
}

export const test = base.extend<Fixtures>({
  session: async ({ request }, provide) => {
    const id = randomUUID();
    const session = { id, name: `Session ${id.slice(0, 8)}` };
    await postSession(request, session);
    await provide(session);
  },
  postSpans: async ({ request }, provide) => {
    await provide(async (spans) => {
      const data = { resourceSpans: [{ scopeSpans: [{ spans }] }] };
      await send(request, "/api/otel/v1/traces", data);
    });
  },
  postEvent: async ({ request }, provide) => {
    await provide((event) => send(request, "/v1/events", event));
  },
  putEvent: async ({ request }, provide) => {
    await provide(async (id, data) => {
      const answer = await request.put(`/v1/events/${id}`, { headers: headers(), data });
      expect(answer.ok(), await answer.text()).toBe(true);
    });
  },
  tracedRun: async ({ place, postEvents, postEvent }, provide) => {
    const traceId = randomUUID().replaceAll("-", "");
    const runId = `traced-${traceId.slice(0, 8)}`;
    const messages = [
      { id: "1", role: "user", content: "Book it", trace_id: traceId },
      { id: "2", role: "assistant", content: "Booked.", trace_id: traceId },
    ];
    await postEvents(runEvents({ ...place, runId, name: "Traced", end: PASSED, messages }));
    for (const [name, kind] of [
      ["turn", "chain"],
      ["book", "tool"],
    ])
      await postEvent({ event_type: kind, event_name: name, session_id: traceId, inputs: {} });
    await provide({ path: runPath(place, runId), runId, traceId });
  },
});

export { expect };

async function postSession(request: APIRequestContext, { id, name }: Session): Promise<void> {
  const at = Date.now() - 60_000;
  const chain = `${id}-chain`;
  const question = { role: "user", content: "Can I get my money back?" };
  const looking = { role: "assistant", content: "Let me look." };
  const answer = { role: "assistant", content: "Yes, **80 euros**." };
  const model = {
    event_type: "model",
    parent_id: chain,
    config: { model: "test-model", provider: "openai" },
    metadata: {
      prompt_tokens: 100,
      completion_tokens: 20,
      cost: 0.002,
      customer: { tier: "gold" },
    },
  };
  const events = [
    { event_type: "session", event_id: id, event_name: name, inputs: {}, duration: 5000 },
    { event_type: "chain", event_id: chain, event_name: "answer", inputs: {}, duration: 4000 },
    { ...model, event_name: "think", inputs: { chat_history: [question] }, outputs: looking },
    {
      event_type: "tool",
      parent_id: chain,
      event_name: "lookup_booking",
      inputs: { booking: "B-7" },
      error: "The booking service answered with 503",
      duration: 200,
    },
    {
      ...model,
      event_name: "conclude",
      inputs: { chat_history: [question, looking] },
      outputs: answer,
    },
  ];
  for (const [index, event] of events.entries())
    await send(request, "/v1/events", {
      start_time: at + index * 500,
      duration: 400,
      session_id: id,
      source: "journey",
      ...event,
    });
}

async function send(request: APIRequestContext, path: string, data: unknown): Promise<void> {
  const answer = await request.post(path, { headers: headers(), data });
  expect(answer.status(), await answer.text()).toBe(200);
}

function headers(): Record<string, string> {
  return { authorization: `Bearer ${process.env["E2E_API_KEY"] ?? ""}` };
}
