// Evaluators over conversations that a real SDK reported.
import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { evaluatedRun } from "@/lib/testing/data/evaluated-run";
import { evaluateRun } from "./evaluator-types";

/** The last conversation of a recording. */
function recorded(name: string) {
  const events = readFileSync(`public/samples/${name}.jsonl`, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { type: string; messages?: unknown[] });
  const last = events.findLast(({ type }) => type === "SCENARIO_MESSAGE_SNAPSHOT");
  return evaluatedRun(last?.messages ?? []);
}

test.each<[string, string, object, boolean]>([
  ["order-status-tools", "tool-called", { value: "getOrder" }, true],
  ["order-status-tools", "tool-called", { value: "trackParcel", atMost: 1 }, true],
  ["order-status-tools", "tool-not-called", { value: "refundOrder" }, true],
  ["order-status-tools", "tool-order", { value: ["getOrder", "trackParcel"] }, true],
  ["order-status-tools", "tool-order", { value: ["trackParcel", "getOrder"] }, false],
  ["order-status-tools", "tool-arguments", { tool: "getOrder", value: { orderId: "5501" } }, true],
  ["order-status-tools", "tool-arguments", { tool: "getOrder", value: { orderId: "5502" } }, false],
  ["order-status-tools", "contains", { value: "thursday", in: "last-reply" }, true],
  ["order-status-tools", "contains", { value: "JD0146000055010" }, false],
  ["order-status-tools", "contains", { value: "JD0146000055010", in: "conversation" }, true],
  ["order-status-tools", "regex", { value: "Order \\d{4} left" }, true],
])("%s: %s %j is %s", async (...row) => {
  const [name, type, config, passed] = row;
  const [evaluation] = await evaluateRun(recorded(name), [{ type, config: { ...config } }]);
  expect(evaluation).toMatchObject({ passed });
});

test("metrics of a recorded run", async () => {
  const evaluations = await evaluateRun(recorded("order-status-tools"), [
    { type: "tool-call-count" },
    { type: "turns" },
    { type: "cost" },
  ]);
  expect(evaluations.map(({ value }) => value)).toEqual([2, 1, null]);
});
