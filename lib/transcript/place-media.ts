// Gives the media of a message an address: small bytes stay inside, larger ones are served by their own URL.
import { keepWritten } from "@/lib/base/json/exact-json";
import type { JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { BASE64, readMedia, type Bytes, type MediaSource, type SourcePart } from "./read-media";
import type { Media, Part } from "./transcript-message";

/** Bytes up to this length stay inside the answer. */
export const INLINE_MEDIA_BYTES = 4096;

/** Where the bytes of a part of the message are served; null keeps them inside. */
export type MediaAddress = (index: number, bytes: Bytes) => string | null;

/** The part as it is shown. Only larger bytes get an address. */
export function placeMedia(part: SourcePart, index: number, urlOf: MediaAddress): Part {
  switch (part.type) {
    case "image":
    case "audio":
    case "file": {
      const { source, ...rest } = part;
      return { ...rest, media: toMedia(source, (bytes) => urlOf(index, bytes)) };
    }
    case "tool-result":
    case "json":
      return { ...part, value: withoutBytes(part.value) };
    case "text":
    case "reasoning":
      return part;
  }
}

/** JSON whose long texts of bytes are left out: they are in the raw event. */
function withoutBytes(value: unknown): unknown {
  if (typeof value === "string") return isLongBytes(value) ? bytesSentence(value) : value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutBytes(inner)] as const);
  if (entries.every(([key, inner]) => inner === ownValue(value as JsonObject, key))) return value;
  const changed = Array.isArray(value)
    ? entries.map(([, inner]) => inner)
    : Object.fromEntries<unknown>(entries);
  return keepWritten(value, changed);
}

const DATA_URL = /^data:[\w.+-]{1,100}\/[\w.+-]{1,100}(?:;[\w=.-]{1,100}){0,5},/;

function isLongBytes(text: string): boolean {
  return text.length > INLINE_MEDIA_BYTES && (DATA_URL.test(text) || BASE64.test(text));
}

function bytesSentence(text: string): string {
  const { mediaType = "bytes", length = text.length } = readBytes(text) ?? {};
  return `[${mediaType}, ${String(length)} bytes: see the raw event]`;
}

function readBytes(text: string): Bytes | null {
  const source = readMedia(text, null);
  return source?.kind === "bytes" ? source : null;
}

function toMedia(source: MediaSource, urlOf: (bytes: Bytes) => string | null): Media {
  if (source.kind !== "bytes") return source;
  const { mediaType, length } = source;
  const url = length > INLINE_MEDIA_BYTES ? urlOf(source) : null;
  if (url !== null) return { kind: "stored", url, mediaType, bytes: length };
  return { kind: "inline", mediaType, dataUrl: toDataUrl(source) };
}

function toDataUrl({ mediaType, decode }: Bytes): string {
  return `data:${mediaType};base64,${Buffer.from(decode()).toString("base64")}`;
}
