// Takes long base64 out of the JSON text of a message, and puts it back, byte by byte the same.
//
// A text that was cut begins with `@`, as no JSON does: `@` and the length of the whole text in 12 digits, a JSON list of
// [place, hash, characters], a line break, and what is left.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";

export interface CutBytes {
  /** In the whole text. */
  at: number;
  /** How much base64 it was. */
  length: number;
  bytes: Buffer;
}

export const MIN_BASE64 = 32 * 1024;

const MARK = "@";
const LENGTH_DIGITS = 12;

/** Every stretch of base64 that is long enough and that its bytes give back. Takes linear time. */
export function findBase64(json: string): CutBytes[] {
  const found: CutBytes[] = [];
  let end = 0;
  // A stretch that is long enough has a character at one of these places.
  for (let probe = MIN_BASE64 - 1; probe < json.length; probe += MIN_BASE64) {
    if (probe < end || !isBase64(json, probe)) continue;
    const at = firstOf(json, probe, end);
    end = endOf(json, probe);
    const bytes = end - at < MIN_BASE64 ? null : decode(json.slice(at, end));
    if (bytes) found.push({ at, length: end - at, bytes });
  }
  return found;
}

const CHARACTERS = new Set(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    .split("")
    .map((character) => character.charCodeAt(0)),
);

function isBase64(json: string, place: number): boolean {
  return CHARACTERS.has(json.charCodeAt(place));
}

/** Where the stretch begins that has this place; not before `from`. */
function firstOf(json: string, place: number, from: number): number {
  let at = place;
  while (at > from && isBase64(json, at - 1)) at -= 1;
  return at;
}

/** Behind the stretch that has this place, and behind its `=`. */
function endOf(json: string, place: number): number {
  let end = place;
  while (isBase64(json, end)) end += 1;
  while (json[end] === "=") end += 1;
  return end;
}

/** Null for what is no base64 in its one usual form. */
function decode(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}

export interface CutPlace {
  at: number;
  hash: string;
  /** Of base64. */
  length: number;
}

/** The text to store. */
export function cutOut(json: string, places: readonly CutPlace[]): string {
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
  places: CutPlace[];
  rest: string;
}

/** Null for a text that is whole. */
export function readCut(stored: string): CutText | null {
  if (!stored.startsWith(MARK)) return null;
  const line = stored.indexOf("\n");
  const list: unknown = parseJson(stored.slice(MARK.length + LENGTH_DIGITS, line));
  const places = placesSchema.parse(list).map(([at, hash, length]) => ({ at, hash, length }));
  return { places, rest: stored.slice(line + 1) };
}

/** The whole text again. Bytes that are lost leave nothing. */
export function putBack(
  { places, rest }: CutText,
  bytesOf: (hash: string) => Buffer | undefined,
): string {
  const parts: string[] = [];
  let taken = 0;
  let cut = 0;
  for (const { at, hash, length } of places) {
    parts.push(rest.slice(taken, at - cut), bytesOf(hash)?.toString("base64") ?? "");
    taken = at - cut;
    cut += length;
  }
  parts.push(rest.slice(taken));
  return parts.join("");
}
