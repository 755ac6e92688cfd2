import { expect, test } from "vitest";

import { evaluatedRun } from "@/lib/testing/data/evaluated-run";
import type { ToolSpan } from "@/lib/traces/tool-spans";
import { callsOf } from "./evaluated-run";

const ONE = "1".repeat(32);
const TWO = "2".repeat(32);

const call = (id: string, name: string) => ({
  id,
  type: "function",
  function: { name, arguments: "{}" },
});
const span = (name: string, trace: string, callId: string | null = null): ToolSpan => ({
  traceIds: [trace],
  callId,
  name,
  arguments: '{"by":"span"}',
});

const MESSAGES = [
  { role: "user", content: "a", trace_id: ONE },
  { role: "assistant", content: null, tool_calls: [call("c1", "lookup")], trace_id: ONE },
  { role: "assistant", content: "b", trace_id: ONE },
  { role: "user", content: "c", trace_id: TWO },
  { role: "assistant", content: "d", trace_id: TWO },
];

const callTexts = (toolSpans: ToolSpan[], messages: unknown[] = MESSAGES) =>
  callsOf({ ...evaluatedRun(messages), toolSpans }).map(
    ({ name, messageKey, arguments: given }) => `${name} ${String(messageKey)} ${given}`,
  );

test("a call that only a span reports is at the end of its turn", () => {
  expect(callTexts([span("refund", TWO), span("check", ONE)])).toEqual([
    "lookup 1 {}",
    'check 2 {"by":"span"}',
    'refund 4 {"by":"span"}',
  ]);
});

test("the span of a call that a message carries is that call, by its id or as the next of its tool in its turn", () => {
  expect(
    callTexts([span("renamed", "elsewhere", "c1"), span("renamed", "elsewhere", "c1")]),
  ).toHaveLength(1);
  expect(callTexts([span("lookup", ONE)])).toEqual(["lookup 1 {}"]);
  expect(callTexts([span("lookup", ONE), span("lookup", ONE)])).toHaveLength(2);
  expect(callTexts([span("lookup", TWO)])).toHaveLength(2);
});

test("where turns are not known, the tool's name must do", () => {
  expect(callTexts([span("lookup", "a trace that no message names")])).toEqual(["lookup 1 {}"]);
  const untraced = MESSAGES.map(({ trace_id: _, ...message }) => message);
  expect(callTexts([span("lookup", ONE), span("refund", ONE)], untraced)).toEqual([
    "lookup 1 {}",
    'refund null {"by":"span"}',
  ]);
});
