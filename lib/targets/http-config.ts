// An HTTP endpoint of the agent under test. Field names are those of LangWatch's http agents (facts/langwatch.md 3.5).
import { z } from "zod";

import { authorityOf } from "@/lib/outbound/written-address";
import { isOnlySecret } from "@/lib/secrets/secret-reference";

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
    .describe("May read variables and {{ secrets.NAME }}: values are encoded"),
  method: z.enum(HTTP_METHODS).default("POST"),
  headers: z
    .array(z.strictObject({ key: headerName, value: oneLine }))
    .max(50)
    .default([])
    .describe("Values may read {{ secrets.NAME }}, and so may those of auth"),
  auth: httpAuthSchema.default({ type: "none" }),
  bodyTemplate: template
    .default("")
    .describe(
      'Liquid with messages, input, threadId, params, traceparent, secrets; empty sends {"messages"}',
    ),
  outputPath: z
    .string()
    .max(1000)
    .default("")
    .describe("JSONPath of the reply, its first match; empty finds it by itself"),
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

/** All that may be shown. A name of any other header says too little of what its value is worth. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set([
  "accept",
  "accept-charset",
  "accept-encoding",
  "accept-language",
  "anthropic-version",
  "cache-control",
  "content-language",
  "content-type",
  "openai-beta",
  "pragma",
  "prefer",
  "traceparent",
  "tracestate",
  "user-agent",
  "x-api-version",
  "x-requested-with",
]);

const isSecretHeader = (name: string) => !HARMLESS_HEADERS.has(name.toLowerCase());

/** Every text in the config that must not be told to anybody. */
export function secretsOf({ auth, headers }: HttpConfig): string[] {
  const values = headers.flatMap(({ key, value }) => (isSecretHeader(key) ? [value] : []));
  if (auth.type === "bearer") values.push(auth.token);
  if (auth.type === "api_key") values.push(auth.value);
  if (auth.type === "basic") values.push(auth.password, basicCredential(auth));
  return [...new Set(values.flatMap(spellingsOf))].filter((value) => value !== "");
}

/** Spellings in which an agent may repeat the value: trimmed, without its scheme, or one cookie of it. */
function spellingsOf(value: string): string[] {
  const trimmed = value.trim();
  const bare = trimmed.replace(/^(?:bearer|basic|token|apikey|api-key|key)\s+/i, "");
  const cookies = trimmed.split(";").flatMap((part) => {
    const [, cookie = ""] = part.split(/=(.*)/s);
    return cookie.length >= SHORTEST_PART ? [cookie.trim()] : [];
  });
  return [value, trimmed, bare, ...cookies];
}

/** Shorter parts occur in ordinary words by chance. */
const SHORTEST_PART = 6;

export function basicCredential({ username, password }: { username: string; password: string }) {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
}

/** With `change` for each secret and where it stands. */
function mapSecrets(
  config: HttpConfig,
  change: (value: string, place: string) => string,
): HttpConfig {
  const { auth } = config;
  const headers = config.headers.map(({ key, value }) => ({
    key,
    value: isSecretHeader(key) ? change(value, `header ${key.toLowerCase()}`) : value,
  }));
  if (auth.type === "bearer")
    return { ...config, headers, auth: { ...auth, token: change(auth.token, "bearer") } };
  if (auth.type === "api_key")
    return { ...config, headers, auth: { ...auth, value: change(auth.value, "api_key") } };
  if (auth.type === "basic")
    return { ...config, headers, auth: { ...auth, password: change(auth.password, "basic") } };
  return { ...config, headers };
}

/** As it may be shown: every secret hidden. The name of a secret of the project is none. */
export function hideSecrets(config: HttpConfig, hidden: string): HttpConfig {
  return mapSecrets(config, (value) => (value === "" || isOnlySecret(value) ? value : hidden));
}

/** Where a config sends to, as it is written: templates do not count as the same until they are spelled the same. */
function originOf({ url }: HttpConfig): string {
  return (authorityOf(url) || url).toLowerCase();
}

/** The places whose hidden secrets would go to another origin than the one that they were written for. */
export function movedSecrets(
  config: HttpConfig,
  { stored, hidden }: { stored: HttpConfig | null; hidden: string },
): string[] {
  if (!stored || originOf(config) === originOf(stored)) return [];
  const moved: string[] = [];
  mapSecrets(config, (value, place) => {
    if (value === hidden) moved.push(place);
    return value;
  });
  return moved;
}

/** A secret that comes back hidden keeps what is stored; without anything stored it is empty. */
export function keepSecrets(
  config: HttpConfig,
  { stored, hidden }: { stored: HttpConfig | null; hidden: string },
): HttpConfig {
  const kept = new Map<string, string>();
  if (stored)
    mapSecrets(stored, (value, place) => {
      kept.set(place, value);
      return value;
    });
  return mapSecrets(config, (value, place) => (value === hidden ? (kept.get(place) ?? "") : value));
}
