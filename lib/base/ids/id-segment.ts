// Ids from outside are any text, and they stand in addresses. `.` and `..` are the two texts that no address can
// carry as a segment, however they are encoded: they travel as `~.` and `~..`.

import { toStorableText } from "@/lib/base/text/storable-text";

const DOTS = /^~*\.{1,2}$/;

export function encodeIdSegment(id: string): string {
  // Half a surrogate pair cannot be encoded; ids that are stored have none (`toStorableText`).
  return encodeURIComponent(toStorableText(DOTS.test(id) ? `~${id}` : id));
}

/** The id of an encoded segment; a segment that is not valid percent-encoding is taken as it stands. */
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
