// The secrets in the config of an HTTP target: how they are hidden where the config is shown, and kept where it comes back.
import { authorityOf } from "@/lib/platform/outbound/written-address";
import { isOnlyReference } from "@/lib/secrets/secret-reference";
import type { HttpConfig } from "./http-config";

/** All that may be shown. The name of any other header does not say whether its value is secret. */
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

export const isSecretHeader = (name: string) => !HARMLESS_HEADERS.has(name.toLowerCase());

type Change = (value: string, place: string) => string;
type Headers = HttpConfig["headers"];

/** With `change` for each secret and where it stands. */
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
