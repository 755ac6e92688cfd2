import { expect, test } from "vitest";

import type { SpanRole } from "../span";
import { joinUsage, usageByRole } from "./usage-by-role";

interface Story {
  parent?: string;
  role?: SpanRole;
  kind?: "model" | "agent" | "chain";
  tokens?: number;
  cost?: number;
}

const span = (id: string, { parent, role, kind = "chain", tokens, cost }: Story = {}) => ({
  key: id,
  id,
  traceId: "t",
  otelTraceId: "t",
  parentId: parent ?? null,
  kind,
  startedAt: 0,
  role: role ?? null,
  durationMs: 100,
  inputTokens: tokens ?? null,
  outputTokens: tokens ?? null,
  totalTokens: null,
  costUsd: cost ?? null,
});

test("a turn of the Scenario SDK: each side is charged with what is below it", () => {
  const usage = usageByRole([
    span("turn"),
    span("user", { parent: "turn", role: "user", kind: "agent" }),
    span("user-model", { parent: "user", kind: "model", tokens: 5 }),
    span("agent", { parent: "turn", role: "agent", kind: "agent" }),
    span("agent-text", { parent: "agent" }),
    span("agent-model", { parent: "agent-text", kind: "model", tokens: 7, cost: 0.5 }),
    span("agent-again", { parent: "agent", role: "agent", kind: "model", tokens: 1, cost: 0.25 }),
  ]);
  expect(usage).toEqual({
    user: { calls: 1, latenciesMs: [100], inputTokens: 5, outputTokens: 5, costUsd: null },
    agent: { calls: 1, latenciesMs: [100], inputTokens: 8, outputTokens: 8, costUsd: 0.75 },
  });
});

test("where no role is named, the model calls are the agent's", () => {
  const usage = usageByRole([
    span("root"),
    span("a", { parent: "root", kind: "model", tokens: 2 }),
    span("b", { parent: "root", kind: "model", tokens: 3 }),
  ]);
  expect(usage).toEqual({
    agent: { calls: 2, latenciesMs: [100, 100], inputTokens: 5, outputTokens: 5, costUsd: null },
  });
});

test("a sum that the caller reports again counts once, and so does a call that two layers report", () => {
  const usage = usageByRole([
    span("chain", { tokens: 5, cost: 0.5 }),
    span("outer", { parent: "chain", kind: "model", tokens: 5, cost: 0.5 }),
    span("inner", { parent: "outer", kind: "model", tokens: 5 }),
  ]);
  expect(usage).toEqual({
    agent: { calls: 1, latenciesMs: [100], inputTokens: 5, outputTokens: 5, costUsd: 0.5 },
  });
});

test("what only the agent itself reports is counted there", () => {
  const usage = usageByRole([
    span("agent", { kind: "agent", tokens: 5, cost: 0.5 }),
    span("step", { parent: "agent" }),
  ]);
  expect(usage.agent).toMatchObject({ inputTokens: 5, costUsd: 0.5 });
});

test("spans without calls have no usage", () => {
  expect(usageByRole([span("root")])).toEqual({});
});

test("measured values stay, and values that only spans report are added", () => {
  const measured = {
    agent: { calls: 3, latenciesMs: [1, 2, 3], inputTokens: null, outputTokens: null, costUsd: 1 },
  };
  const fromSpans = usageByRole([span("a", { kind: "model", tokens: 9, cost: 7 })]);
  expect(joinUsage(measured, fromSpans)).toEqual({
    agent: { calls: 3, latenciesMs: [1, 2, 3], inputTokens: 9, outputTokens: 9, costUsd: 1 },
  });
  expect(joinUsage({}, fromSpans)).toEqual(fromSpans);
});
