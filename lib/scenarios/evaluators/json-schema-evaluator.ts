// A reply that must be JSON of a given shape.
import { z } from "zod";

import { containsRounded, isRounded, printJson } from "@/lib/base/json/exact-json";
import { isDeeperThan, MAX_JSON_DEPTH, parseShallowJson } from "@/lib/base/json/json";
import { fencedText } from "@/lib/base/text/json-in-text";
import {
  failed,
  notJudged,
  passed,
  quote,
  type Finding,
} from "@/lib/results/runs/findings/findings";
import { assertion } from "./define-evaluator";
import { repliesOf, type Line } from "./evaluated-run";

const MAX_SCHEMA = 100_000;

/** Whether a validator can be made of it is found on saving, where that can be tried safely. */
const valueSchema = z
  .record(z.string(), z.unknown())
  .refine(
    (schema) => !isDeeperThan(schema, MAX_JSON_DEPTH) && printJson(schema).length <= MAX_SCHEMA,
    "The schema is too large",
  )
  .meta({ title: "JSON Schema", description: "What the reply must conform to" });

export const jsonSchema = assertion({
  type: "json-schema",
  label: "Matches JSON schema",
  description: "A reply must be JSON (also within a code fence) that conforms to a JSON Schema.",
  configSchema: z.strictObject({
    value: valueSchema,
    in: z.enum(["last-reply", "any-reply"]).optional().meta({
      title: "Where",
      description: "The last reply, or any reply (default)",
    }),
  }),
  evaluate: async ({ value: schema, in: where }, { run, conform }) => {
    if (!conform) return notJudged("JSON Schema checks are not available.");
    const all = repliesOf(run);
    const replies = where === "last-reply" ? all.slice(-1) : all;
    const last = replies.at(-1);
    if (!last) return failed("There is no reply.");
    const values = replies.map(readReply).filter(({ json }) => json !== undefined);
    const problems = await conform(
      schema,
      values.map(({ json }) => json),
    );
    const fitting = values.filter((_, index) => problems[index] === null);
    const sure = fitting.find((value) => !isIncomparable(schema, value));
    if (sure) return conforms(sure.reply);
    const unsure = [...fitting, ...values.slice(-1)].find((value) => isIncomparable(schema, value));
    if (unsure) return notComparable(unsure.reply);
    const isJson = values.at(-1)?.reply === last;
    return failed(isJson ? explain(last, problems.at(-1)) : notJson(last), last.messageKey);
  },
});

function conforms({ text, messageKey }: Line): Finding {
  return passed(`${quote(text)} conforms to the schema.`, messageKey);
}

function notComparable({ text, messageKey }: Line): Finding {
  const reason = `${quote(text)} or the schema contains a number that is too long to compare exactly.`;
  return notJudged(reason, messageKey);
}

const COMPARING = new Set([
  "const",
  "enum",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "uniqueItems",
]);

/** The schema compares numbers, and one on either side was rounded. */
function isIncomparable(schema: object, { json, source }: Pick<Read, "json" | "source">): boolean {
  const isRoundedReply =
    typeof json === "number" ? isRounded(source.trim()) : containsRounded(json);
  return comparesNumbers(schema) && (isRoundedReply || containsRounded(schema));
}

function comparesNumbers(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  return Object.entries(schema).some(
    ([keyword, value]) => COMPARING.has(keyword) || comparesNumbers(value),
  );
}

const notJson = ({ text }: Line) => `${quote(text)} is not JSON.`;

function explain({ text }: Line, problem?: string | null): string {
  return `${quote(text)} does not conform to the schema: ${problem ?? "it is wrong"}.`;
}

interface Read {
  reply: Line;
  json: unknown;
  /** The text that the JSON was read from. */
  source: string;
}

function readReply(reply: Line): Read {
  const { text } = reply;
  const whole = parseShallowJson(text);
  if (whole !== undefined) return { reply, json: whole, source: text };
  const source = fencedText(text) ?? "";
  return { reply, json: parseShallowJson(source), source };
}
