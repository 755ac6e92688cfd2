// Takes long base64 out of the JSON text of a message, and puts it back, byte by byte the same.
//
// A text that was cut begins with `@`, as no JSON does: `@` and the length of the whole text in 12 digits, a JSON list of
// [place, hash, characters], a line break, and what is left.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import type { StoredBase64 } from "@/lib/platform/media/find-base64";

const MARK = "@";
const LENGTH_DIGITS = 12;

/** The text to store. */
export function cutOut(json: string, places: readonly StoredBase64[]): string {
  const kept: string[] = [];
  let end = 0;
  for (const { at, length } of places) {
    kept.push(json.slice(end, at));
    end = at + length;
  }
  kept.push(json.slice(end));
  const size = String(Buffer.byteLength(json)).padStart(LENGTH_DIGITS, "0");
  const list = printJson(places.map(({ at, hash, length }) => [at, hash, length]));
  return `${MARK}${size}${list}\n${kept.join("")}`;
}

const placesSchema = z.array(z.tuple([z.number(), z.string(), z.number()]));

interface CutText {
  places: StoredBase64[];
  rest: string;
}

export function isCut(stored: string): boolean {
  return stored.startsWith(MARK);
}

/** Null for a text that is whole. */
export function readCut(stored: string): CutText | null {
  if (!isCut(stored)) return null;
  const line = stored.indexOf("\n");
  const list: unknown = parseJson(stored.slice(MARK.length + LENGTH_DIGITS, line));
  const places = placesSchema.parse(list).map(([at, hash, length]) => ({ at, hash, length }));
  return { places, rest: stored.slice(line + 1) };
}

/** The whole text again. Base64 that is lost leaves nothing. */
export function putBack(
  { places, rest }: CutText,
  base64Of: (hash: string) => string | undefined,
): string {
  const parts: string[] = [];
  let taken = 0;
  let cut = 0;
  for (const { at, hash, length } of places) {
    parts.push(rest.slice(taken, at - cut), base64Of(hash) ?? "");
    taken = at - cut;
    cut += length;
  }
  parts.push(rest.slice(taken));
  return parts.join("");
}
