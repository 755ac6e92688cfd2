// How much a JSON text would be in memory, from its bytes alone: an empty object of two bytes takes a hundred as a value.

/** All values; those within objects and lists count, and so do these. */
export const MAX_JSON_VALUES = 1_000_000;
/** Objects and lists, which take the most time and memory. */
export const MAX_JSON_CONTAINERS = 500_000;

/** Of one object or list: what is checked one by one costs most where there is most of it. */
export const MAX_JSON_MEMBERS = 100_000;
/** How deep members are counted. What is nested deeper is refused for that. */
const COUNTED_DEPTH = 128;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACE = 0x7b;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACE = 0x7d;
const CLOSING_BRACKET = 0x5d;

/** What is too much about a JSON text in UTF-8; null where it may be parsed. One pass, before anything is built. */
export function jsonSizeProblem(bytes: Uint8Array): string | null {
  // Each member, value and container takes a byte at least, so a text this short exceeds no limit.
  if (bytes.length < MAX_JSON_MEMBERS) return null;
  const members = new Uint32Array(COUNTED_DEPTH);
  let values = 1;
  let containers = 0;
  let depth = 0;
  let most = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTE) index = endOfText(bytes, index + 1);
    else if (byte === COMMA) {
      values += 1;
      const count = (members[depth] ?? 0) + 1; // beyond the array nothing is read and nothing is kept
      members[depth] = count;
      most = Math.max(most, count);
    } else if (byte === OPENING_BRACE || byte === OPENING_BRACKET) {
      values += 1;
      containers += 1;
      depth += 1;
      members[depth] = 0;
    } else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) depth = Math.max(0, depth - 1);
  }
  return problemOf({ values, containers, most });
}

function problemOf({ values, containers, most }: Record<"values" | "containers" | "most", number>) {
  if (containers > MAX_JSON_CONTAINERS)
    return `more than ${MAX_JSON_CONTAINERS.toLocaleString("en")} objects and lists`;
  if (values > MAX_JSON_VALUES) return `more than ${MAX_JSON_VALUES.toLocaleString("en")} values`;
  if (most >= MAX_JSON_MEMBERS)
    return `an object or a list of more than ${MAX_JSON_MEMBERS.toLocaleString("en")} values`;
  return null;
}

/** The place of the quote that ends the text; the end of the bytes where none does. */
function endOfText(bytes: Uint8Array, start: number): number {
  let index = start;
  while (index < bytes.length && bytes[index] !== QUOTE)
    index += bytes[index] === BACKSLASH ? 2 : 1;
  return index;
}
