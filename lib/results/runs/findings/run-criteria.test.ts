import { describe, expect, test } from "vitest";

import type { Results } from "@/lib/results/log/run-event";
import { expectLinear } from "@/lib/testing/expect-linear";
import { hashesOf } from "../run-hashes";
import { criteriaOf, criterionIdentity } from "./run-criteria";

const NOTHING: Results = {
  verdict: null,
  reasoning: null,
  metCriteria: [],
  unmetCriteria: [],
  error: null,
};

const found = (
  text: string,
  kind: "success" | "failure",
  state: "met" | "unmet" | "not-judged",
) => ({
  text,
  kind,
  state,
  reason: `because of ${text}`,
  messageId: "m1",
});

describe("the criteria of a run", () => {
  test("of an SDK come from its lists, the unmet first", () => {
    const results = { ...NOTHING, metCriteria: ["Greets"], unmetCriteria: ["Names the price"] };
    expect(criteriaOf(results).map(({ text, result }) => [text, result])).toEqual([
      ["Names the price", "unmet"],
      ["Greets", "met"],
    ]);
  });

  test("of the runner come with reason and evidence; a failure criterion is met when it did not happen", () => {
    const criteria = [
      found("Greets", "success", "met"),
      found("Swears", "failure", "unmet"),
      found("Lies", "failure", "met"),
      found("Apologises", "success", "not-judged"),
    ];
    const results = {
      ...NOTHING,
      metCriteria: ["Greets"],
      findings: { criteria, evaluations: [], usage: {} },
    };
    expect(criteriaOf(results)).toEqual([
      { text: "Greets", result: "met", reason: "because of Greets", messageId: "m1" },
      { text: "Never: Swears", result: "met", reason: "because of Swears", messageId: "m1" },
      { text: "Never: Lies", result: "unmet", reason: "because of Lies", messageId: "m1" },
      {
        text: "Apologises",
        result: "not-judged",
        reason: "because of Apologises",
        messageId: "m1",
      },
    ]);
  });

  test("of one that was judged twice the worst result counts", () => {
    const results = { ...NOTHING, metCriteria: ["Greets."], unmetCriteria: ["greets"] };
    expect(criteriaOf(results).map(({ result }) => result)).toEqual(["unmet"]);
    expect(criteriaOf(null)).toEqual([]);
  });

  test("are at most 1,000", () => {
    const metCriteria = Array.from({ length: 2000 }, (_, index) => `Criterion ${String(index)}`);
    expect(criteriaOf({ ...NOTHING, metCriteria })).toHaveLength(1000);
  });
});

test.each([
  ["Names the price.", "names  the PRICE"],
  ["ﬁnds it", "finds it!"],
  ["はい。", "はい"],
  ["Café", "Cafe\u0301"],
])("%j and %j are one criterion", (one, other) => {
  expect(criterionIdentity(one)).toBe(criterionIdentity(other));
});

test.each([
  ["Names the price", "Names the prices"],
  ["!", "?"],
  ["C", "C++"],
])("%j and %j are two", (one, other) => {
  expect(criterionIdentity(one)).not.toBe(criterionIdentity(other));
});

test.each([".", " ", ". ", "a."])("texts of %j are read in linear time", (piece) => {
  expectLinear((size) => {
    const text = `${piece.repeat(size)}a`;
    return () => criterionIdentity(text);
  });
});

describe("the hashes of a run", () => {
  test("of an SDK: its description alone is known", () => {
    const unknown = { judge: null, simulator: null, target: null };
    expect(hashesOf({ description: "A customer", metadata: {} })).toEqual({
      scenario: "A customer",
      ...unknown,
    });
    expect(hashesOf({ description: null, metadata: null })).toEqual({ scenario: null, ...unknown });
  });

  test("of a run started here: what it was started with", () => {
    const stamp = { scenarioHash: "s", judgeHash: "j", simulatorHash: "u", targetHash: "t" };
    expect(hashesOf({ description: "", metadata: { rehearsal: stamp } })).toEqual({
      scenario: "s",
      judge: "j",
      simulator: "u",
      target: "t",
    });
  });
});
