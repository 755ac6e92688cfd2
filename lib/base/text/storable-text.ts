// PostgreSQL stores neither NUL nor half of a surrogate pair in text: they are kept as the escape one would type.
import { printJson } from "@/lib/base/json/exact-json";

const UNSTORABLE = /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The text with every character that PostgreSQL refuses written as `\uXXXX`. */
export function toStorableText(text: string): string {
  return text.replaceAll(
    UNSTORABLE,
    (char) => String.raw`\u` + char.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

/** JSON text of the value whose texts PostgreSQL takes: the same escapes, within JSON. */
export function toStorableJson(value: unknown): string {
  // JSON.stringify writes NUL and lone surrogates, and only those, as escapes that begin so.
  return printJson(value).replaceAll(/\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g, (escape) =>
    escape === "\\\\" ? escape : `\\${escape}`,
  );
}
