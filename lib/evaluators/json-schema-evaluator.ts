// A reply that must be JSON of a given shape.
import { z } from "zod";

import { fencedText } from "@/lib/fenced-text";
import { isDeeperThan, MAX_JSON_DEPTH, parseShallowJson } from "@/lib/json";
import { assertion } from "./define-evaluator";
import { repliesOf, type Line } from "./evaluated-run";
import { failed, notJudged, passed, quote, type Finding } from "./evaluation";

const MAX_SCHEMA = 100_000;

/** Whether a validator can be made of it is found on saving, where that can be tried safely. */
const valueSchema = z
  .record(z.string(), z.unknown())
  .refine(
    (schema) =>
      !isDeeperThan(schema, MAX_JSON_DEPTH) && JSON.stringify(schema).length <= MAX_SCHEMA,
    "The schema is too large",
  )
  .meta({ title: "JSON Schema", description: "What the reply must conform to" });

export const jsonSchema = assertion({
  type: "json-schema",
  label: "JSON of a shape",
  description: "A reply must be JSON (also within a code fence) that conforms to a JSON Schema.",
  configSchema: z.strictObject({
    value: valueSchema,
    in: z.enum(["last-reply", "any-reply"]).optional().meta({
      title: "Where",
      description: "The last reply, or any reply (usual)",
    }),
  }),
  evaluate: async ({ value: schema, in: where }, { run, conform }) => {
    if (!conform) return notJudged("JSON Schemas cannot be checked here.");
    const all = repliesOf(run);
    const replies = where === "last-reply" ? all.slice(-1) : all;
    const last = replies.at(-1);
    if (!last) return failed("There is no reply.");
    const read = replies.map((reply) => ({ reply, json: readJson(reply) }));
    const values = read.filter(({ json }) => json !== undefined);
    const problems = await conform(
      schema,
      values.map(({ json }) => json),
    );
    const fitting = values.find((_, index) => problems[index] === null);
    if (fitting) return conforms(fitting.reply);
    const isJson = values.at(-1)?.reply === last;
    return failed(isJson ? explain(last, problems.at(-1)) : notJson(last), last.messageKey);
  },
});

function conforms({ text, messageKey }: Line): Finding {
  return passed(`${quote(text)} conforms to the schema.`, messageKey);
}

const notJson = ({ text }: Line) => `${quote(text)} is not JSON.`;

function explain({ text }: Line, problem?: string | null): string {
  return `${quote(text)} does not conform to the schema: ${problem ?? "it is wrong"}.`;
}

function readJson({ text }: Line): unknown {
  return parseShallowJson(text) ?? parseShallowJson(fencedText(text) ?? "");
}
