// Which tools the agent called, how often, with what, and in which order.
import { z } from "zod";

import { isSameNumberAt } from "@/lib/base/json/exact-json";
import { isJsonObject, parseShallowJson } from "@/lib/base/json/json";
import { failed, passed, quote, type Finding } from "@/lib/results/runs/findings/findings";
import { assertion } from "./define-evaluator";
import { callsOf, type Call } from "./evaluated-run";

const toolName = z
  .string()
  .min(1, "Enter the name of the tool")
  .meta({ title: "Tool", description: "The name of the tool" });
const times = (title: string) =>
  z.number().int().min(0).max(1000).optional().meta({ title, description: "A number of calls" });

export const toolCalled = assertion({
  type: "tool-called",
  label: "Tool is called",
  description: "A tool must be called, at least once or a given number of times.",
  configSchema: z.strictObject({
    value: toolName,
    atLeast: times("At least"),
    atMost: times("At most"),
  }),
  evaluate: ({ value, atLeast = 1, atMost = Number.POSITIVE_INFINITY }, { run }) => {
    const calls = callsOf(run).filter(({ name }) => name === value);
    const sentence = `${value} was called ${count(calls.length)}`;
    const key = calls.at(-1)?.messageKey ?? null;
    if (calls.length < atLeast) return failed(`${sentence}, not at least ${count(atLeast)}.`, key);
    if (calls.length > atMost) return failed(`${sentence}, not at most ${count(atMost)}.`, key);
    return passed(`${sentence}.`, key);
  },
});

export const toolNotCalled = assertion({
  type: "tool-not-called",
  failsForGood: true,
  label: "Tool is not called",
  description: "A tool must not be called.",
  configSchema: z.strictObject({ value: toolName }),
  evaluate: ({ value }, { run }) => {
    const call = callsOf(run).find(({ name }) => name === value);
    return call
      ? failed(`${value} was called with ${quote(call.arguments)}.`, call.messageKey)
      : passed(`${value} was not called.`);
  },
});

export const toolArguments = assertion({
  type: "tool-arguments",
  label: "Tool is called with",
  description: "A tool must be called with these arguments; other arguments are allowed.",
  configSchema: z.strictObject({
    tool: toolName,
    value: z
      .record(z.string(), z.unknown())
      .meta({ title: "Arguments", description: "A JSON object that the arguments must contain" }),
  }),
  evaluate: ({ tool, value }, { run }) => {
    const calls = callsOf(run).filter(({ name }) => name === tool);
    const found = calls.find((call) => isWithin(value, parseShallowJson(call.arguments)));
    if (found)
      return passed(`${tool} was called with ${quote(found.arguments)}.`, found.messageKey);
    return missedArguments(tool, calls.at(-1));
  },
});

function missedArguments(tool: string, last: Call | undefined): Finding {
  if (!last) return failed(`${tool} was not called.`);
  const isJson = parseShallowJson(last.arguments) !== undefined;
  const why = isJson ? "does not have the arguments" : "is not JSON";
  return failed(`${tool} was called with ${quote(last.arguments)}, which ${why}.`, last.messageKey);
}

/** Every key of an object is wanted; lists and plain values must be equal. */
function isWithin(wanted: unknown, given: unknown): boolean {
  if (isJsonObject(wanted)) return isJsonObject(given) && containsEach(wanted, given);
  if (!Array.isArray(wanted)) return wanted === given;
  return Array.isArray(given) && given.length === wanted.length && containsEach(wanted, given);
}

function containsEach(wanted: object, given: object): boolean {
  const values = new Map<string, unknown>(Object.entries(given));
  return Object.entries(wanted).every(([key, value]) =>
    typeof value === "number"
      ? isSameNumberAt([wanted, key], [given, key])
      : values.has(key) && isWithin(value, values.get(key)),
  );
}

export const toolOrder = assertion({
  type: "tool-order",
  label: "Tools in order",
  description: "Tools must be called in this order; other calls may come between them.",
  configSchema: z.strictObject({
    value: z
      .array(z.string().min(1))
      .min(1, "Enter at least one tool")
      .max(100)
      .meta({ title: "Tools", description: "Tool names, in the order of the calls" }),
  }),
  evaluate: ({ value }, { run }) => {
    const wanted = [...value];
    let last: string | null = null;
    for (const { name, messageKey } of callsOf(run)) {
      if (name !== wanted[0]) continue;
      wanted.shift();
      last = messageKey;
    }
    const [missing] = wanted;
    if (missing === undefined) return passed(`Called in this order: ${value.join(", ")}.`, last);
    const before = value[value.length - wanted.length - 1];
    const where = before === undefined ? "" : ` after ${before}`;
    return failed(`${missing} was not called${where}.`, last);
  },
});

function count(calls: number): string {
  if (calls === 0) return "never";
  return calls === 1 ? "once" : `${String(calls)} times`;
}
