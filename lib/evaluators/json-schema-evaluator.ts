// A reply that must be JSON of a given shape. Patterns in a schema run in linear time like all patterns of people.
import { Ajv, type AnySchemaObject } from "ajv";
import { z } from "zod";

import { isDeeperThan, MAX_JSON_DEPTH, parseShallowJson } from "@/lib/json";
import { assertion } from "./define-evaluator";
import { repliesOf, type Line } from "./evaluated-run";
import { failed, passed, quote, type Finding } from "./evaluation";
import { compilePattern } from "./safe-pattern";

const FENCE = /```(?:json)?\s*\n([\s\S]*?)\n?```/;
const MAX_SCHEMA = 100_000;

/** What ajv asks of a regular expression. */
function safeRegExp(pattern: string): { test: (text: string) => boolean } {
  const compiled = compilePattern(pattern);
  return { test: (text) => compiled.find(text) !== null };
}
safeRegExp.code = "undefined"; // only for schemas that are compiled to a file, which ours never are

function compile(schema: AnySchemaObject) {
  const ajv = new Ajv({
    strict: false,
    allErrors: false,
    validateFormats: false,
    code: { regExp: safeRegExp },
  });
  return ajv.compile(schema);
}

function schemaProblem(schema: AnySchemaObject): string | null {
  if (isDeeperThan(schema, MAX_JSON_DEPTH) || JSON.stringify(schema).length > MAX_SCHEMA)
    return "The schema is too large";
  try {
    compile(schema);
    return null;
  } catch (error) {
    // A page may not compile code under its own policy: there the server checks the schema, on saving.
    if (error instanceof EvalError) return null;
    return error instanceof Error ? error.message : String(error);
  }
}

const valueSchema = z
  .record(z.string(), z.unknown())
  .superRefine((schema, context) => {
    const message = schemaProblem(schema);
    if (message) context.addIssue({ code: "custom", message });
  })
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
  evaluate: ({ value, in: where }, { run }) => {
    const replies = where === "last-reply" ? repliesOf(run).slice(-1) : repliesOf(run);
    const validate = compile(value);
    let reason = "There is no reply.";
    for (const reply of replies) {
      const json = readJson(reply);
      if (json === undefined) reason = `${quote(reply.text)} is not JSON.`;
      else if (validate(json)) return conforms(reply);
      else reason = explain(reply, validate.errors?.[0]);
    }
    return failed(reason, replies.at(-1)?.messageKey ?? null);
  },
});

function conforms({ text, messageKey }: Line): Finding {
  return passed(`${quote(text)} conforms to the schema.`, messageKey);
}

function explain({ text }: Line, error?: { instancePath: string; message?: string }): string {
  const where = error?.instancePath ? `${error.instancePath} ` : "it ";
  return `${quote(text)} does not conform to the schema: ${where}${error?.message ?? "is wrong"}.`;
}

function readJson({ text }: Line): unknown {
  return parseShallowJson(text) ?? parseShallowJson(FENCE.exec(text)?.[1] ?? "");
}
