// The secrets in the config of an HTTP target: how they are hidden where the config is shown, and kept where it comes back.
import { authorityOf } from "@/lib/platform/outbound/written-address";
import { isOnlyReference } from "@/lib/secrets/secret-reference";
import type { HttpConfig } from "./http-config";

/** Headers that may be shown. The value of any other header may be secret. */
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

type Change = (value: string, place: string) => string;
type Headers = HttpConfig["headers"];

/** Calls `change` for each secret with its place. */
function mapSecrets(config: HttpConfig, change: Change): HttpConfig {
  const { session } = config;
  return {
    ...config,
    headers: mapHeaders(config.headers, change, "header"),
    auth: mapAuth(config.auth, change),
    ...(session && {
      session: { ...session, headers: mapHeaders(session.headers, change, "session header") },
    }),
  };
}

function mapHeaders(headers: Headers, change: Change, place: string): Headers {
  return headers.map(({ key, value }) => ({
    key,
    value: isSecretHeader(key) ? change(value, `${place} ${key.toLowerCase()}`) : value,
  }));
}

function mapAuth(auth: HttpConfig["auth"], change: Change): HttpConfig["auth"] {
  switch (auth.type) {
    case "none":
      return auth;
    case "bearer":
      return { ...auth, token: change(auth.token, "bearer") };
    case "api_key":
      return { ...auth, value: change(auth.value, "api_key") };
    case "basic":
      return { ...auth, password: change(auth.password, "basic") };
    case "oauth":
      return { ...auth, clientSecret: change(auth.clientSecret, "oauth") };
  }
}

/** As it may be shown: every secret hidden. A value that only names variables is none. */
export function hideSecrets(config: HttpConfig, hidden: string): HttpConfig {
  return mapSecrets(config, (value) => (value === "" || isOnlyReference(value) ? value : hidden));
}

/** Where a secret is sent to. A token that a client secret is exchanged for goes where the target is called. */
function originsOf(config: HttpConfig, place: string): string[] {
  const { url, session, poll, auth } = config;
  const opened = session?.url || url; // an empty one is not called
  if (place.startsWith("session ")) return [originOf(opened)];
  const called = [url, poll?.url ?? url];
  if (place.startsWith("header ")) return called.map(originOf);
  const asked = auth.type === "oauth" ? auth.tokenUrl : url;
  return [...called, opened, asked].map(originOf);
}

/** Templates do not count as the same until they are spelled the same. */
function originOf(url: string): string {
  return (authorityOf(url) || url).toLowerCase();
}

/** The places whose hidden secrets would go to another origin than the one that they were written for. */
export function movedSecrets(
  config: HttpConfig,
  { stored, hidden }: { stored: HttpConfig | null; hidden: string },
): string[] {
  if (!stored) return [];
  const moved: string[] = [];
  mapSecrets(config, (value, place) => {
    const known = new Set(originsOf(stored, place));
    if (value === hidden && originsOf(config, place).some((origin) => !known.has(origin)))
      moved.push(place);
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

/** Credentials of the header of HTTP basic authentication. */
export function basicCredential({ username, password }: { username: string; password: string }) {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
}

/** The same for an OAuth client, whose id and secret are encoded as in a form before (RFC 6749, 2.3.1). */
export function clientCredential({
  clientId,
  clientSecret,
}: Record<"clientId" | "clientSecret", string>) {
  const [username, password] = [inForm(clientId), inForm(clientSecret)];
  return basicCredential({ username, password });
}

function inForm(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+");
}

// Which texts of a call must not be shown: what signs in, and what people wrote into headers.

/** A header with its value before and after the template was rendered. */
export interface FilledHeader {
  name: string;
  template: string;
  value: string;
}

/** Of the rendered sign-in, and of the headers of the target. */
export function hiddenTexts(auth: HttpConfig["auth"], headers: readonly FilledHeader[]): string[] {
  const own = headers.filter(({ name }) => isSecretHeader(name));
  const values = [...signInTexts(auth), ...own.flatMap(hiddenInHeader)];
  return [...new Set(values.flatMap(spellingsOf))].filter((value) => value !== "");
}

function signInTexts(auth: HttpConfig["auth"]): string[] {
  switch (auth.type) {
    case "none":
      return [];
    case "bearer":
      return [auth.token];
    case "api_key":
      return [auth.value];
    case "basic":
      return [auth.password, basicCredential(auth)];
    case "oauth":
      return [auth.clientSecret, clientCredential(auth)];
  }
}

const SIGNS_IN = /auth|cookie|credential|key|pass|secret|sign|token/i;
const READS_VALUES = /\b(?:params|secrets)\b/;

/**
 * The whole value, but for a template that does not sign in: what it reads, such as the id of the conversation, may be a
 * word of the reply, so that only what was written beside it is hidden.
 */
export function hiddenInHeader({ name, template, value }: FilledHeader): string[] {
  const literals = template.split(/\{\{.*?\}\}|\{%.*?%\}/s);
  const isSignIn = SIGNS_IN.test(name) && READS_VALUES.test(template);
  const isWhole = literals.length === 1 || isSignIn;
  return isWhole ? [value] : literals.filter((literal) => literal.trim().length >= SHORTEST_PART);
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
