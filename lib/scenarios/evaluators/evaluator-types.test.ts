import { describe, expect, onTestFinished, test, vi } from "vitest";

import { evaluatedRun } from "@/lib/testing/data/evaluated-run";
import {
  evaluateRun,
  evaluatorSchema,
  evaluatorsSchema,
  evaluatorTypeSchema,
  listEvaluatorTypes,
} from "./evaluator-types";
import { conform, requireSoundEvaluators } from "./server/get-judge";

const types = listEvaluatorTypes();

test("every evaluator that is promised exists", () => {
  expect(types.map(({ type }) => type)).toEqual([
    "contains",
    "not-contains",
    "equals",
    "regex",
    "json-schema",
    "tool-called",
    "tool-not-called",
    "tool-arguments",
    "tool-order",
    "max-turns",
    "max-latency",
    "max-cost",
    "llm-rubric",
    "tool-call-count",
    "token-usage",
    "latency",
    "turns",
    "cost",
  ]);
  expect(types.filter(({ needsModel }) => needsModel).map(({ type }) => type)).toEqual([
    "llm-rubric",
  ]);
});

test.each(types.map((type) => [type.type, type] as const))(
  "%s gives a form all that it needs",
  (_, type) => {
    expect(evaluatorTypeSchema.parse(type)).toEqual(type);
    const { properties, additionalProperties } = type.configSchema as {
      properties: Record<string, { title?: string; description?: string }>;
      additionalProperties: boolean;
    };
    expect(additionalProperties).toBe(false);
    for (const property of Object.values(properties)) {
      expect(property.title).toBeTruthy();
      expect(property.description).toBeTruthy();
    }
    if (type.kind === "assertion") expect(properties).toHaveProperty("value");
  },
);

test.each(types.filter(({ kind }) => kind === "assertion").map(({ type }) => type))(
  "%s without its value asks for one",
  (type) => {
    const messages = evaluatorSchema.safeParse({ type }).error?.issues.map((i) => i.message) ?? [];
    expect(messages).not.toHaveLength(0);
    for (const message of messages) expect(message).toMatch(/^Enter /);
  },
);

test.each(["abc", "1,5"])("%j for a number is refused in plain words", (value) => {
  const { error } = evaluatorSchema.safeParse({ type: "max-turns", config: { value } });
  expect(error?.issues.map(({ message }) => message)).toEqual(["must be a number"]);
});

describe("an evaluator of a scenario", () => {
  const pathsOf = (value: unknown) =>
    evaluatorSchema.safeParse(value).error?.issues.map(({ path }) => path.join("."));

  test.each<[unknown, string[]]>([
    [{ type: "nope" }, ["type"]],
    [{ type: "constructor" }, ["type"]],
    [{ type: "contains" }, ["config.value"]],
    [{ type: "contains", config: { value: "" } }, ["config.value"]],
    [{ type: "contains", config: { value: "x", in: "nowhere" } }, ["config.in"]],
    [{ type: "contains", config: { value: "x", more: 1 } }, ["config"]],
    [{ type: "max-turns", config: { value: "two" } }, ["config.value"]],
    [{ type: "cost", config: { value: 1 } }, ["config"]],
    [{ type: "regex", config: { value: "(" } }, ["config.value"]],
    [{ type: "regex", config: { value: "(?=a)b" } }, ["config.value"]],
    [{ type: "regex", config: { value: "(a)\\1" } }, ["config.value"]],
    [{ type: "regex", config: { value: "a", flags: "g" } }, ["config.flags"]],
  ])("%j is refused where it is wrong", (value, paths) => {
    expect(pathsOf(value)).toEqual(paths);
  });

  test("a good one is kept as it was given, without defaults", () => {
    const evaluators = [
      { type: "contains", config: { value: "x" } },
      { type: "cost" },
      { type: "json-schema", config: { value: { type: "object", "x-own": [1] } } },
    ];
    expect(evaluatorsSchema.parse(evaluators)).toEqual(evaluators);
  });
});

describe("a schema that no validator can be made of is refused where it is saved", () => {
  test.each([
    { type: "no-such-type" },
    { $ref: "https://example.com/x" },
    { pattern: "(?<!a)b" },
    { $async: true, type: "array" },
    { properties: { a: { $async: true } } },
  ])("%j", async (value) => {
    const evaluators = [{ type: "cost" }, { type: "json-schema", config: { value } }];
    await expect(requireSoundEvaluators(evaluators)).rejects.toMatchObject({
      code: "validation_failed",
      issues: [{ field: "evaluators.1.config.value" }],
    });
  });
});

test("a stored schema that is asynchronous is not judged, and nothing is left behind", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  onTestFinished(() => void process.off("unhandledRejection", unhandled));
  const run = evaluatedRun([{ role: "assistant", content: "{}" }]);
  const value = { $async: true, type: "array" };
  const [evaluation] = await evaluateRun(run, [{ type: "json-schema", config: { value } }], {
    conform,
  });
  expect(evaluation).toMatchObject({ passed: null });
  await new Promise((resolve) => setImmediate(resolve));
  expect(unhandled).not.toHaveBeenCalled();
});

describe("patterns and schemas that are meant to hang", () => {
  const long = evaluatedRun([{ role: "assistant", content: `${"a".repeat(100_000)}!` }]);
  const json = evaluatedRun([
    { role: "assistant", content: JSON.stringify("a".repeat(50_000) + "!") },
  ]);
  const timed = async (run: typeof long, type: string, value: unknown) => {
    const started = performance.now();
    const evaluator = evaluatorSchema.parse({ type, config: { value } });
    const [evaluation] = await evaluateRun(run, [evaluator], { conform });
    // A backtracking engine would practically never finish; this one is linear.
    expect(performance.now() - started).toBeLessThan(15_000);
    return evaluation;
  };

  test.each(["(a+)+$", "(a|aa)+$", "(.*a){12}b", "^(([a-z])+.)+[A-Z]([a-z])+$"])(
    "%s",
    async (pattern) => {
      expect(await timed(long, "regex", pattern)).toMatchObject({ passed: false });
    },
  );

  test("a pattern within a JSON Schema", async () => {
    const schema = { type: "string", pattern: "^(a+)+$" };
    expect(await timed(json, "json-schema", schema)).toMatchObject({ passed: false });
  });

  test("a schema that refers to itself is followed only as far as the reply goes", async () => {
    const schema = { type: ["object", "string"], properties: { next: { $ref: "#" } } };
    expect(await timed(json, "json-schema", schema)).toMatchObject({ passed: true });
    const endless = { allOf: [{ $ref: "#" }] };
    expect(await timed(json, "json-schema", endless)).toMatchObject({ passed: null });
  });
});
