// The cookie of a session: its name, its attributes, and the token in it.
import { createHmac, timingSafeEqual } from "node:crypto";

import { getEnv } from "@/lib/platform/process/env";
import { authSecrets } from "./auth-secrets";

const DAY_SECONDS = 86_400;
export const SESSION_SECONDS = 30 * DAY_SECONDS;

const PREFIX = "rehearsal";

/** On https a browser takes a `__Host-` cookie from this host alone, for every path and never over http. */
export function cookieOptions(baseUrl: string) {
  const isHttps = baseUrl.toLowerCase().startsWith("https:");
  return {
    cookiePrefix: isHttps ? `__Host-${PREFIX}` : PREFIX,
    useSecureCookies: false, // it would put a `__Secure-` before our prefix
    defaultCookieAttributes: {
      secure: isHttps,
      httpOnly: true,
      sameSite: "lax" as const,
      path: "/",
    },
  };
}

function sessionCookieName(): string {
  return `${cookieOptions(getEnv().baseUrl).cookiePrefix}.session_token`;
}

/** The token of the session, where its signature is ours; null otherwise. */
export function readSessionToken(cookies: string | null): string | null {
  const signed = readCookie(cookies ?? "", sessionCookieName());
  const dot = signed?.lastIndexOf(".") ?? -1;
  if (!signed || dot < 1) return null;
  const token = signed.slice(0, dot);
  return isSignature(token, signed.slice(dot + 1)) ? token : null;
}

function isSignature(token: string, signature: string): boolean {
  const [current] = authSecrets();
  if (!current) return false;
  const expected = createHmac("sha256", current.value).update(token).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function readCookie(cookies: string, name: string): string | null {
  const found = cookies
    .split(";")
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${name}=`));
  if (found === undefined) return null;
  try {
    return decodeURIComponent(found.slice(name.length + 1));
  } catch {
    return null; // malformed percent-encoding
  }
}
