// The secrets in the config of an HTTP target: how they are hidden where the config is shown, and kept where it comes back.
import { authorityOf } from "@/lib/outbound/written-address";
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

/** As it may be shown: every secret hidden. A value that only names variables is none. */
export function hideSecrets(config: HttpConfig, hidden: string): HttpConfig {
  return mapSecrets(config, (value) => (value === "" || isOnlyReference(value) ? value : hidden));
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
