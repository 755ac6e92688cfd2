// Long stretches of base64 in a text: pictures and audio.

export interface FoundBase64 {
  /** Its place in the text. */
  at: number;
  /** In characters. */
  length: number;
  bytes: Buffer;
}

export const MIN_BASE64 = 32 * 1024;

/** Every stretch of base64 that is long enough and that its bytes give back. Takes linear time. */
export function findBase64(text: string): FoundBase64[] {
  const found: FoundBase64[] = [];
  let end = 0;
  // A stretch that is long enough has a character at one of these places.
  for (let probe = MIN_BASE64 - 1; probe < text.length; probe += MIN_BASE64) {
    if (probe < end || !isBase64(text, probe)) continue;
    const at = firstOf(text, probe, end);
    end = endOf(text, probe);
    const bytes = end - at < MIN_BASE64 ? null : decode(text.slice(at, end));
    if (bytes) found.push({ at, length: end - at, bytes });
  }
  return found;
}

const CHARACTERS = new Set(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    .split("")
    .map((character) => character.charCodeAt(0)),
);

function isBase64(text: string, place: number): boolean {
  return CHARACTERS.has(text.charCodeAt(place));
}

/** Where the stretch begins that has this place; not before `from`. */
function firstOf(text: string, place: number, from: number): number {
  let at = place;
  while (at > from && isBase64(text, at - 1)) at -= 1;
  return at;
}

/** Behind the stretch that has this place, and behind its `=`. */
function endOf(text: string, place: number): number {
  let end = place;
  while (isBase64(text, end)) end += 1;
  while (text[end] === "=") end += 1;
  return end;
}

/** Null for what is no base64 in its one usual form. */
function decode(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}

/** A stretch whose bytes are stored outside the database. */
export interface StoredBase64 {
  at: number;
  /** SHA-256 of the bytes. */
  hash: string;
  length: number;
}
