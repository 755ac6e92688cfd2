// An HTTP endpoint of the agent under test. Field names are those of LangWatch's http agents
// (lib/dialects/langwatch/README.md).
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
const address = z
  .string()
  .trim()
  .max(4000)
  .regex(/^https?:\/\//i, "must start with http:// or https://");

const httpAuthSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("none") }),
  z.strictObject({ type: z.literal("bearer"), token: oneLine }),
  z.strictObject({ type: z.literal("api_key"), header: headerName, value: oneLine }),
  z.strictObject({ type: z.literal("basic"), username: oneLine, password: oneLine }),
  z
    .strictObject({
      type: z.literal("oauth"),
      tokenUrl: address,
      clientId: oneLine,
      clientSecret: oneLine,
      scope: oneLine.default(""),
      audience: oneLine.default(""),
      sendIn: z
        .enum(["header", "body"])
        .default("header")
        .describe("How client credentials are sent: Basic authentication, or in the form"),
    })
    .describe(
      "Client credentials: a token is requested, and reused until shortly before it expires",
    ),
]);

const headersSchema = z.array(z.strictObject({ key: headerName, value: oneLine })).max(50);
const pathSchema = z.string().max(1000);
const states = z.array(z.string().min(1).max(200)).max(20);

const sessionSchema = z.strictObject({
  url: z
    .string()
    .trim()
    .max(4000)
    .regex(/^(?:$|https?:\/\/)/i, "must start with http:// or https://")
    .default("")
    .describe(
      "Empty for an agent whose first response contains the id: {{ session }} is empty until then",
    ),
  method: z.enum(HTTP_METHODS).default("POST"),
  headers: headersSchema.default([]),
  bodyTemplate: template.default(""),
  idPath: pathSchema.default("").describe("JSONPath of the id; the whole response if empty"),
});

const pollSchema = z.strictObject({
  url: address.describe("Called with GET, with {{ job }}"),
  idPath: pathSchema
    .min(1, "A path is required")
    .describe("JSONPath of the id in the first response"),
  statusPath: pathSchema.min(1, "A path is required"),
  doneWhen: states.min(1, "At least one status is required"),
  failedWhen: states.default([]),
  everyMs: z.number().int().min(100).max(60_000).default(1000),
});

export const httpConfigSchema = z.strictObject({
  url: address.describe("A Liquid template with what bodyTemplate reads; values are encoded"),
  method: z.enum(HTTP_METHODS).default("POST"),
  headers: headersSchema
    .default([])
    .describe("Values are Liquid templates with what bodyTemplate reads, and so are those of auth"),
  auth: httpAuthSchema.default({ type: "none" }),
  bodyTemplate: template
    .default("")
    .describe(
      'Liquid with messages, input, threadId, params, traceparent, secrets, escaped for the content type; empty sends {"messages"}',
    ),
  outputPath: pathSchema
    .default("")
    .describe(
      "JSONPath of the reply, first match; filters as in RFC 9535; detected automatically if empty",
    ),
  toolCallsPath: pathSchema.default("").describe("JSONPath of the tool calls"),
  session: sessionSchema
    .optional()
    .describe("The agent's session: its id is {{ session }} in later requests"),
  poll: pollSchema
    .optional()
    .describe(
      "For an agent that responds asynchronously: polled until it is done, within timeoutMs",
    ),
  timeoutMs: z.number().int().min(100).max(300_000).default(60_000),
  spanWaitMs: z
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(0)
    .describe(
      "How long evaluators wait after a response for the agent's own span, whose parent is the span of traceparent",
    ),
});
export type HttpConfig = z.output<typeof httpConfigSchema>;
export type OAuthConfig = Extract<HttpConfig["auth"], { type: "oauth" }>;
export type PollConfig = NonNullable<HttpConfig["poll"]>;

/** How values are escaped in a body of the content type; JSON by default. */
export function bodyKind(contentType = ""): "json" | "form" | "xml" | "plain" {
  const [type = ""] = contentType.toLowerCase().split(";");
  if (type.trim() === "application/x-www-form-urlencoded") return "form";
  if (/[/+](?:xml|html)\s*$/.test(type)) return "xml";
  return type.trim().startsWith("text/") || type.trim() === "multipart/form-data"
    ? "plain"
    : "json";
}
