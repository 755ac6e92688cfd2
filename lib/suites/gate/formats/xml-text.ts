// Text within XML 1.0, which has no form at all for most control characters.

const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["\t", "&#9;"],
  ["\n", "&#10;"],
  ["\r", "&#13;"],
]);

/** Between tags. */
export function xmlText(text: string): string {
  return text.replaceAll(ILLEGAL, "").replaceAll(/[&<>\r]/g, (char) => ESCAPES.get(char) ?? char);
}

/** In quotes, where a reader would make a space of each break. */
function attributeText(text: string): string {
  return text
    .replaceAll(ILLEGAL, "")
    .replaceAll(/[&<>"\t\n\r]/g, (char) => ESCAPES.get(char) ?? char);
}

/** Those that are not null, each with a space before it. */
export function attributes(values: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) =>
      value === null ? [] : [` ${name}="${attributeText(String(value))}"`],
    )
    .join("");
}
