// Marks in the JSON of a span, where large media were taken out of its texts. A mark is random and is never shown, so a text
// from outside that only looks like one is none.
import type { StoredBase64 } from "@/lib/platform/media/find-base64";
import type { SpanContent } from "../span";
import { eachText, mapTexts } from "./map-texts";

/** What of a span may have media outside the database. */
export const MEDIA_FIELDS = [
  "inputs",
  "outputs",
  "config",
  "metadata",
  "metrics",
  "feedback",
  "userProperties",
  "raw",
] as const;
export type MediaField = (typeof MEDIA_FIELDS)[number];

export interface MediaMark {
  /** A UUID. */
  mark: string;
  field: MediaField;
  /** SHA-256 of the bytes. */
  hash: string;
  /** Characters of base64. */
  length: number;
}

const BEGIN = "<media:";
/** As JavaScript and PostgreSQL read it. */
export const MARK_PATTERN = `${BEGIN}([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>`;
const MARK = new RegExp(MARK_PATTERN, "g");

/** The text with a mark in the place of each stretch. */
export function cutText(
  text: string,
  places: readonly StoredBase64[],
  markOf: (place: StoredBase64) => string,
): string {
  const parts: string[] = [];
  let end = 0;
  for (const place of places) {
    parts.push(text.slice(end, place.at), `${BEGIN}${markOf(place)}>`);
    end = place.at + place.length;
  }
  parts.push(text.slice(end));
  return parts.join("");
}

/** Any JSON with its marks replaced; those that are unknown stay as they are. */
export function replaceMarks<T>(value: T, textOf: (mark: string) => string | undefined): T {
  const replace = (whole: string, mark: string) => textOf(mark) ?? whole;
  return mapTexts(value, (text) => (text.includes(BEGIN) ? text.replaceAll(MARK, replace) : text));
}

/** What looks like marks in the JSON of a span. */
export function marksIn(span: Pick<SpanContent, MediaField>): Set<string> {
  const found = new Set<string>();
  const add = (text: string) => {
    if (!text.includes(BEGIN)) return;
    for (const [, mark = ""] of text.matchAll(MARK)) found.add(mark);
  };
  for (const field of MEDIA_FIELDS) eachText(span[field], add);
  return found;
}

/** Inputs and outputs without what was taken out of them, as previews and search terms need them. */
export function withoutMarks(
  { inputs, outputs }: Pick<SpanContent, "inputs" | "outputs">,
  marks: ReadonlySet<string>,
): Pick<SpanContent, "inputs" | "outputs"> {
  if (marks.size === 0) return { inputs, outputs };
  return replaceMarks({ inputs, outputs }, (mark) => (marks.has(mark) ? "" : undefined));
}
