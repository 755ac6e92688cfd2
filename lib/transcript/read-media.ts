// Bytes inside messages: data URLs, bare base64, and the two ways in which JSON spells a byte array.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";

export interface Bytes {
  kind: "bytes";
  mediaType: string;
  /** Length after decoding. */
  length: number;
  decode: () => Uint8Array;
}
export interface Remote {
  kind: "remote";
  url: string;
  mediaType: string | null;
}
export type MediaSource = Bytes | Remote;

/** The part of a data URL before its comma is short; a regular expression over megabytes overflows its stack. */
const MAX_DATA_URL_HEADER = 1000;
const DATA_URL = /^data:([^;,]*)(;[^,]*)?,$/i;
export const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Reads whatever a part holds as its media; null when it is none of the known spellings. */
export function readMedia(value: unknown, mediaType: string | null): MediaSource | null {
  if (typeof value === "string") return readMediaText(value, mediaType);
  const bytes = readByteArray(value);
  if (!bytes) return null;
  return {
    kind: "bytes",
    mediaType: mediaType ?? sniffMediaType(bytes),
    length: bytes.length,
    decode: () => Uint8Array.from(bytes),
  };
}

function readMediaText(text: string, mediaType: string | null): MediaSource | null {
  if (/^https?:\/\//i.test(text)) return { kind: "remote", url: text, mediaType };
  const comma = text.slice(0, MAX_DATA_URL_HEADER).indexOf(",");
  const header = DATA_URL.exec(text.slice(0, comma + 1));
  if (header) {
    const body = text.slice(comma + 1);
    const type = header[1] || mediaType || "application/octet-stream";
    if (/;base64/i.test(header[2] ?? "")) return base64Bytes(body, type);
    const decode = () => new TextEncoder().encode(decodePercent(body));
    return { kind: "bytes", mediaType: type, length: decode().length, decode };
  }
  if (!BASE64.test(text)) return null;
  return base64Bytes(text, mediaType ?? sniffMediaType(decodeBase64(text.slice(0, 24))));
}

function base64Bytes(base64: string, mediaType: string): Bytes {
  const padding = base64.endsWith("==") ? 2 : Number(base64.endsWith("="));
  const length = Math.floor((base64.length * 3) / 4) - padding;
  return { kind: "bytes", mediaType, length, decode: () => decodeBase64(base64) };
}

function decodeBase64(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, "base64"));
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not percent-encoded after all: the text is the content
  }
}

/** `{"type":"Buffer","data":[…]}` and `{"0":137,"1":80,…}`. */
function readByteArray(value: unknown): number[] | null {
  if (!isJsonObject(value)) return null;
  const list = value["type"] === "Buffer" ? value["data"] : indexedValues(value);
  if (!Array.isArray(list) || list.length === 0) return null;
  return list.every((byte): byte is number => Number.isInteger(byte) && byte >= 0 && byte <= 255)
    ? list
    : null;
}

function indexedValues(value: JsonObject): unknown[] | null {
  const keys = Object.keys(value); // integer keys of an object come in ascending order
  return keys.every((key, index) => key === String(index)) ? Object.values(value) : null;
}

const SIGNATURES: readonly [string, readonly number[]][] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46]],
  ["application/pdf", [0x25, 0x50, 0x44, 0x46]],
  ["audio/wav", [0x52, 0x49, 0x46, 0x46]],
  ["audio/mpeg", [0x49, 0x44, 0x33]],
];

function sniffMediaType(bytes: ArrayLike<number>): string {
  const found = SIGNATURES.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  return found?.[0] ?? "application/octet-stream";
}
