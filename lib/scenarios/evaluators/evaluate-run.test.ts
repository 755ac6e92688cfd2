// Every evaluator on small conversations: what passes, what fails, and the message that is the evidence.
import { describe, expect, test } from "vitest";

import { evaluatedRun } from "@/lib/testing/data/evaluated-run";
import type { EvaluatedRun } from "./evaluated-run";
import { evaluateRun, evaluatorSchema } from "./evaluator-types";
import { conform } from "./server/get-judge";

const call = (name: string, args: string) => ({
  id: `call-${name}`,
  type: "function",
  function: { name, arguments: args },
});
const talk = evaluatedRun(
  [
    { role: "system", content: "Be kind." },
    { role: "user", content: "Cancel my TABLE, please" },
    {
      role: "assistant",
      content: "Let me look.",
      tool_calls: [call("find", '{"day":"Mon","n":2,"who":{"vip":true,"id":7}}')],
    },
    { role: "tool", tool_call_id: "call-find", content: '{"booking":"B-42"}' },
    { role: "assistant", content: null, tool_calls: [call("cancel", '{"id":"B-4')] },
    { role: "assistant", content: "It is Cancelled. Straße 5, café ☕" },
    { role: "user", content: "Thanks" },
    { role: "assistant", content: '```json\n{"ok": true, "fee": 0}\n```' },
  ],
  {
    durationMs: 9000,
    replyLatenciesMs: [120, 480, 300],
    inputTokens: 100,
    outputTokens: 23,
    costUsd: 0.0125,
  },
);
const empty = evaluatedRun([]);
const silent = evaluatedRun([{ role: "user", content: "Hello?" }]);

async function find(run: EvaluatedRun, type: string, config: object = {}) {
  const [evaluation] = await evaluateRun(run, [evaluatorSchema.parse({ type, config })], {
    conform,
  });
  return evaluation;
}

type Case = [type: string, config: object, passed: boolean | null, messageKey: string | null];

describe("over a conversation", () => {
  test.each<Case>([
    ["contains", { value: "cancelled" }, true, "5"],
    ["contains", { value: "cancelled", caseSensitive: true }, false, "7"],
    ["contains", { value: "Cancelled", caseSensitive: true }, true, "5"],
    ["contains", { value: "STRASSE" }, false, "7"],
    ["contains", { value: "CAFÉ ☕" }, true, "5"],
    ["contains", { value: "cancelled", in: "last-reply" }, false, "7"],
    ["contains", { value: "table" }, false, "7"],
    ["contains", { value: "table", in: "conversation" }, true, "1"],
    ["contains", { value: "B-42", in: "conversation" }, true, "3"],
    ["contains", { value: "B-42" }, false, "7"],
    ["not-contains", { value: "cancelled" }, false, "5"],
    ["not-contains", { value: "refund" }, true, null],
    ["not-contains", { value: "cancelled", in: "last-reply" }, true, null],
    ["equals", { value: " let me LOOK. " }, true, "2"],
    ["equals", { value: "let me look.", caseSensitive: true }, false, "7"],
    ["equals", { value: "Let me look.", in: "last-reply" }, false, "7"],
    ["equals", { value: "Let me" }, false, "7"],
    ["regex", { value: "cancel+ed" }, false, "7"],
    ["regex", { value: "cancel+ed", flags: "i" }, true, "5"],
    ["regex", { value: "^It is", in: "last-reply" }, false, "7"],
    ["regex", { value: "^\\{", flags: "m", in: "last-reply" }, true, "7"],
    ["json-schema", { value: { type: "object", required: ["ok"] } }, true, "7"],
    ["json-schema", { value: { type: "object", required: ["missing"] } }, false, "7"],
    [
      "json-schema",
      { value: { properties: { fee: { minimum: 1 } } }, in: "last-reply" },
      false,
      "7",
    ],
    ["tool-called", { value: "find" }, true, "2"],
    ["tool-called", { value: "refund" }, false, null],
    ["tool-called", { value: "find", atLeast: 2 }, false, "2"],
    ["tool-called", { value: "find", atMost: 0, atLeast: 0 }, false, "2"],
    ["tool-called", { value: "Find" }, false, null],
    ["tool-not-called", { value: "refund" }, true, null],
    ["tool-not-called", { value: "cancel" }, false, "4"],
    ["tool-arguments", { tool: "find", value: { day: "Mon" } }, true, "2"],
    ["tool-arguments", { tool: "find", value: { who: { vip: true } } }, true, "2"],
    ["tool-arguments", { tool: "find", value: {} }, true, "2"],
    ["tool-arguments", { tool: "find", value: { n: "2" } }, false, "2"],
    ["tool-arguments", { tool: "find", value: { who: { toString: 1 } } }, false, "2"],
    ["tool-arguments", { tool: "cancel", value: { id: "B-4" } }, false, "4"],
    ["tool-arguments", { tool: "refund", value: {} }, false, null],
    ["tool-order", { value: ["find", "cancel"] }, true, "4"],
    ["tool-order", { value: ["cancel", "find"] }, false, "4"],
    ["tool-order", { value: ["find", "find"] }, false, "2"],
    ["max-turns", { value: 2 }, true, null],
    ["max-turns", { value: 1 }, false, null],
    ["max-latency", { value: 480 }, true, null],
    ["max-latency", { value: 479 }, false, null],
    ["max-cost", { value: 0.0125 }, true, null],
    ["max-cost", { value: 0.01 }, false, null],
    ["llm-rubric", { value: "Is polite" }, null, null],
  ])("%s %j", async (...row) => {
    const [type, config, passed, messageKey] = row;
    const evaluation = await find(talk, type, config);
    expect(evaluation).toMatchObject({ type, kind: "assertion", passed, messageKey });
    expect(evaluation?.reason).toMatch(/\S.*[.…”]$/);
  });

  test.each<[string, number, string]>([
    ["tool-call-count", 2, "calls"],
    ["token-usage", 123, "tokens"],
    ["latency", 480, "ms"],
    ["turns", 2, "turns"],
    ["cost", 0.0125, "USD"],
  ])("the metric %s is %d %s", async (type, value, unit) => {
    expect(await find(talk, type)).toMatchObject({ kind: "metric", passed: null, value, unit });
  });
});

describe("over nothing", () => {
  test.each<[string, object, boolean | null]>([
    ["contains", { value: "x" }, false],
    ["not-contains", { value: "x" }, true],
    ["equals", { value: "x" }, false],
    ["regex", { value: ".*" }, false],
    ["json-schema", { value: {} }, false],
    ["tool-called", { value: "x" }, false],
    ["tool-not-called", { value: "x" }, true],
    ["tool-arguments", { tool: "x", value: {} }, false],
    ["tool-order", { value: ["x"] }, false],
    ["max-turns", { value: 0 }, true],
    ["max-latency", { value: 1 }, null],
    ["max-cost", { value: 1 }, null],
  ])("%s of an empty conversation", async (type, config, passed) => {
    expect(await find(empty, type, config)).toMatchObject({ passed, messageKey: null });
  });

  test("a user message without an answer does not count as a reply", async () => {
    expect(await find(silent, "contains", { value: "hello" })).toMatchObject({ passed: false });
    expect(await find(silent, "contains", { value: "hello", in: "conversation" })).toMatchObject({
      passed: true,
    });
  });

  test("what was not reported is no value, never zero", async () => {
    for (const type of ["token-usage", "latency", "cost"])
      expect(await find(empty, type)).toMatchObject({ value: null, passed: null });
    expect(await find(empty, "tool-call-count")).toMatchObject({ value: 0 });
  });
});

test("a rubric is judged by the model that there is", async () => {
  const rubric = { type: "llm-rubric", config: { value: "Is polite" } };
  const judge = (value: string) => Promise.resolve({ passed: false, reason: `No: ${value}` });
  const [judged] = await evaluateRun(talk, [rubric], { judge });
  expect(judged).toMatchObject({ passed: false, reason: "No: Is polite" });
  const broken = () => Promise.reject(new Error("429 too many requests"));
  const [failed] = await evaluateRun(talk, [rubric], { judge: broken });
  expect(failed).toMatchObject({
    passed: null,
    reason: "It could not be run: 429 too many requests",
  });
});

test("one that cannot be run stops no other, and the order stays", async () => {
  const evaluations = await evaluateRun(talk, [
    { type: "no-such" },
    { type: "contains" },
    { type: "turns" },
  ]);
  expect(evaluations.map(({ type, passed }) => [type, passed])).toEqual([
    ["no-such", null],
    ["contains", null],
    ["turns", null],
  ]);
  expect(evaluations[2]?.value).toBe(2);
});

test.each([
  ["last-reply", "The last reply does not have “Goodbye”."],
  ["any-reply", "No reply has “Goodbye”."],
  ["conversation", "The conversation does not have “Goodbye”."],
])("a text that is missing is missing in the %s", async (place, reason) => {
  const evaluation = await find(talk, "contains", { value: "Goodbye", in: place });
  expect(evaluation?.reason).toBe(reason);
});
