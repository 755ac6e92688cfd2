// Ids that must not be mixed up. Ids from outside (set, batch, run, scenario) are any text and stay plain strings.
import { toStorableText } from "@/lib/base/text/visible-text";

/** UUID derived from an outside id by `textKey`. */
export type TextKey = string & { readonly __brand: "TextKey" };

export const DEFAULT_SET_ID = "default";

/** Whether PostgreSQL would take the text as a UUID; anything else is the id of nothing of ours. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

// Ids from outside are any text, and they are part of addresses. `.` and `..` are the two texts that no address can
// carry as a segment, however they are encoded: they travel as `~.` and `~..`.

const DOTS = /^~*\.{1,2}$/;

export function encodeIdSegment(id: string): string {
  // Half a surrogate pair cannot be encoded; ids that are stored have none (`toStorableText`).
  return encodeURIComponent(toStorableText(DOTS.test(id) ? `~${id}` : id));
}

/** The id of an encoded segment; a segment that is not valid percent-encoding is used unchanged. */
export function decodeIdSegment(segment: string): string {
  const text = decodePercent(segment);
  return text.startsWith("~") && DOTS.test(text) ? text.slice(1) : text;
}

function decodePercent(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray % that somebody typed
  }
}

/** The id as it is stored: OpenTelemetry writes 32 hex digits in either case, and ours are lower. */
export function toTraceId(id: string): string {
  return /^[0-9a-f]{32}$/i.test(id) ? id.toLowerCase() : id;
}
