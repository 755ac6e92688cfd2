import { keepWritten } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";

/** Replaces a stored secret in every response; sent back, it keeps what is stored. */
export const HIDDEN_VALUE = "••••••••";

const HIDDEN = "••••";
/** A shorter one occurs in too many words by chance. */
export const SHORTEST_HIDDEN = 4;

/** The JSON value without the secrets in its texts, also in the forms of JSON and of addresses. */
export function hideValues<T>(value: T, secrets: readonly unknown[]): T {
  const patterns = secrets
    .map(String)
    .filter((secret) => secret.length >= SHORTEST_HIDDEN)
    // The longest first: a shorter one may be a part of it.
    .toSorted((a, b) => b.length - a.length)
    .flatMap((secret) => [...new Set([secret, ...inAddress(secret)])])
    .map((spelling) => new RegExp(inJson(spelling), "g"));
  if (patterns.length === 0) return value;
  const hide = (text: string) => {
    let hidden = text;
    for (const pattern of patterns) hidden = hidden.replaceAll(pattern, HIDDEN);
    return hidden;
  };
  return mapTexts(value, hide) as T; // the same shape: only texts have changed
}

/** As addresses and forms write it. Programs differ in which characters they leave, and in the case of the digits. */
function inAddress(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const strict = encoded.replaceAll(
    /[!'()*~]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const forms = [encoded, encoded.replaceAll("'", "%27"), strict];
  const spellings = [...forms, ...forms.map((form) => form.replaceAll("%20", "+"))];
  const small = spellings.map((form) =>
    form.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  );
  return [...spellings, ...small];
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value))
    return keepWritten(
      value,
      value.map((item) => mapTexts(item, change)),
    );
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    change(key),
    mapTexts(inner, change),
  ]);
  return keepWritten(value, Object.fromEntries(entries) as object);
}

/** A pattern of it, also as JSON writes it within JSON: up to four deep, so that the search stays linear. */
function inJson(secret: string): string {
  return secret.replaceAll(/\\*["/]|\\+|[^A-Za-z0-9 "/\\_~-]/g, (part) => {
    const last = part.at(-1) ?? "";
    if (part === '"' || part === "/") return String.raw`\\{0,15}` + part;
    if (last === '"' || last === "/") return String.raw`\\{1,99}` + last;
    if (last === "\\") return String.raw`\\{1,99}`;
    return escapedOrNot(part);
  });
}

const SHORT: Readonly<Record<string, string>> = {
  "\n": "n",
  "\r": "r",
  "\t": "t",
  "\b": "b",
  "\f": "f",
};

/** A character that JSON and HTML may write by its number, and must where it controls something. */
function escapedOrNot(char: string): string {
  const code = char.charCodeAt(0).toString(16).padStart(4, "0");
  const spellings = [code, code.toUpperCase()].map((digits) => `u${digits}`);
  const escaped = [...spellings, ownValue(SHORT, char) ?? spellings[0]].join("|");
  const entity = `&#(?:${String(char.charCodeAt(0))}|[xX]0*${code.replace(/^0+/, "")});`;
  return String.raw`(?:\u${code}|\\{1,15}(?:${escaped})|${entity})`;
}
