// An HTTP endpoint of the agent under test. Field names are those of LangWatch's http agents (facts/langwatch.md 3.5).
import { z } from "zod";

export const HTTP_METHODS = ["POST", "GET", "PUT", "PATCH", "DELETE"] as const;

const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/, "not the name of a header");
const oneLine = z
  .string()
  .max(8192)
  .regex(/^[^\r\n\0]*$/, "one line only");
const template = z.string().max(100_000);

const httpAuthSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("none") }),
  z.strictObject({ type: z.literal("bearer"), token: oneLine }),
  z.strictObject({ type: z.literal("api_key"), header: headerName, value: oneLine }),
  z.strictObject({ type: z.literal("basic"), username: oneLine, password: oneLine }),
]);

export const httpConfigSchema = z.strictObject({
  url: z
    .string()
    .trim()
    .max(4000)
    .regex(/^https?:\/\//i, "must start with http:// or https://")
    .describe("A Liquid template with what bodyTemplate reads; values are encoded"),
  method: z.enum(HTTP_METHODS).default("POST"),
  headers: z
    .array(z.strictObject({ key: headerName, value: oneLine }))
    .max(50)
    .default([])
    .describe("Values are Liquid templates with what bodyTemplate reads, and so are those of auth"),
  auth: httpAuthSchema.default({ type: "none" }),
  bodyTemplate: template
    .default("")
    .describe(
      'Liquid with messages, input, threadId, params, traceparent, secrets, escaped for the content type; empty sends {"messages"}',
    ),
  outputPath: z
    .string()
    .max(1000)
    .default("")
    .describe(
      "JSONPath of the reply, its first match; filters as in RFC 9535; empty finds it by itself",
    ),
  toolCallsPath: z.string().max(1000).default("").describe("JSONPath of the tool calls"),
  timeoutMs: z.number().int().min(100).max(300_000).default(60_000),
  spanWaitMs: z
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(0)
    .describe(
      "How long evaluators wait after an answer for the agent's own span, which has that of traceparent as its parent",
    ),
});
export type HttpConfig = z.output<typeof httpConfigSchema>;
