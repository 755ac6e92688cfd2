// Which texts of a call must not be shown: what signs in, and what people wrote into headers.
import { basicCredential, clientCredential } from "./basic-credential";
import type { HttpConfig } from "./http-config";
import { isSecretHeader } from "./http-secrets";

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
