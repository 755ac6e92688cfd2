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

// Text from outside may contain invisible characters, which hide words, reverse them, or control a terminal.

// With the flag `u`, only unpaired surrogates match, for which UTF-8 has no form.
const UNSEEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF\uFEFF]/gu;
/** Colours of a terminal and the character set that their end resets, its commands to erase a line and to hide the cursor. */
// The escape character is what is looked for.
const ANSI_COLOURS = /(?:\u001B\[|\u009B)(?:[\d;:]*[mK]|\?25[hl])|\u001B\(B/g; // oxlint-disable-line no-control-regex
const HALF_AT_END = /[\uD800-\uDBFF]$/;

/**
 * Writes control and direction characters as `[U+202E]`; line breaks, tabs and the joiners of emoji stay. The colours of a
 * terminal are left out.
 */
export function visibleText(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll(ANSI_COLOURS, "")
    .replaceAll(UNSEEN, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase();
      return `[U+${code.padStart(4, "0")}]`;
    });
}

/** The first `length` units of the text, or one less where that would halve a character. */
export function startOfText(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, length).replace(HALF_AT_END, "");
}
