import { expect, test } from "vitest";

import type { SpanKind, SpanRole } from "./span";
import { toolSpansOf } from "./tool-spans";

interface Story {
  parent?: string;
  role?: SpanRole;
  kind?: SpanKind;
  name?: string;
  at?: number;
  callId?: string;
  inputs?: unknown;
}

const span = (id: string, story: Story = {}) => ({
  key: id,
  id,
  traceId: "t",
  otelTraceId: "o",
  parentId: story.parent ?? null,
  kind: story.kind ?? "tool",
  name: story.name ?? id,
  startedAt: story.at ?? 0,
  role: story.role ?? null,
  toolCallId: story.callId ?? null,
  inputs: story.inputs ?? {},
});

const names = (...spans: ReturnType<typeof span>[]) => toolSpansOf(spans).map(({ name }) => name);

test("tools in the order in which they began, with the arguments as JSON", () => {
  expect(toolSpansOf([span("b", { at: 2 }), span("a", { at: 1, inputs: { id: 7 } })])).toEqual([
    { traceIds: ["t", "o"], callId: null, name: "a", arguments: '{"id":7}' },
    { traceIds: ["t", "o"], callId: null, name: "b", arguments: "{}" },
  ]);
});

test("a text that was sent in place of an object is the arguments", () => {
  const [call] = toolSpansOf([span("a", { inputs: { value: '{"id":7}' } })]);
  expect(call?.arguments).toBe('{"id":7}');
});

test("a call that two layers report counts once; a tool called by another counts separately", () => {
  expect(
    names(
      span("outer", { name: "lookup" }),
      span("middle", { kind: "chain", parent: "outer" }),
      span("inner", { name: "lookup", parent: "middle" }),
      span("other", { name: "fetch", parent: "inner", at: 1 }),
    ),
  ).toEqual(["lookup", "fetch"]);
  expect(names(span("a", { callId: "c" }), span("b", { callId: "c" }))).toEqual(["a"]);
});

test("what the simulated user and the judge call is not the agent's", () => {
  expect(
    names(
      span("judge", { kind: "agent", role: "judge" }),
      span("finish", { parent: "judge" }),
      span("agent", { kind: "agent", role: "agent" }),
      span("lookup", { parent: "agent" }),
    ),
  ).toEqual(["lookup"]);
});
