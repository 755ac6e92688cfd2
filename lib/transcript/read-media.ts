// Bytes inside messages: data URLs, bare base64, and the two ways in which JSON spells a byte array.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { firstTextAt } from "@/lib/base/json/json-fields";
import { removedSentence } from "@/lib/platform/media/removed-media";

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
/** Bytes that the project has not kept. */
export interface Removed {
  kind: "removed";
  mediaType: string | null;
  /** When, and by what. */
  sentence: string;
}
export type MediaSource = Bytes | Remote | Removed;

/** The part of a data URL before its comma is short; a regular expression over megabytes overflows its stack. */
const MAX_DATA_URL_HEADER = 1000;
const DATA_URL = /^data:([^;,]*)(;[^,]*)?,$/i;
export const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Reads the media of a part; null if it has none of the known forms. */
export function readMedia(value: unknown, mediaType: string | null): MediaSource | null {
  if (typeof value === "string")
    return readRemoved(value, mediaType) ?? readMediaText(value, mediaType);
  const bytes = readByteArray(value);
  if (!bytes) return null;
  return {
    kind: "bytes",
    mediaType: mediaType ?? sniffMediaType(bytes),
    length: bytes.length,
    decode: () => Uint8Array.from(bytes),
  };
}

function readRemoved(text: string, mediaType: string | null): Removed | null {
  const sentence = removedSentence(text);
  if (sentence === null) return null;
  const [, type] = /^data:([^;,]*)/i.exec(text.slice(0, MAX_DATA_URL_HEADER)) ?? [];
  return { kind: "removed", mediaType: type || mediaType, sentence };
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

// Pictures, sounds and files in all the spellings of dialects.

type MediaReader = (part: JsonObject) => MediaPart | null;

const TYPE_KEYS = ["mediaType", "mimeType", "media_type", "mime_type"];

function mediaTypeOf(part: JsonObject): string | null {
  return firstTextAt(part, ...TYPE_KEYS);
}

/** As what it is shown, by the type of its bytes. */
function toPart(source: MediaSource | null, filename: string | null): MediaPart | null {
  if (!source) return null;
  if (source.mediaType?.startsWith("image/")) return { type: "image", source };
  if (source.mediaType?.startsWith("audio/")) return { type: "audio", source };
  return { type: "file", source, filename };
}

const nameOf = (part: JsonObject) => firstTextAt(part, "filename", "file_name", "name", "title");

const CONTENT_KEYS = ["data", "file_data", "bytes", "blob", "content", "file"] as const;
const ADDRESS_KEYS = ["file_url", "url", "uri", "fileUri"] as const;

/** The AI SDK's file, OpenAI's `file` and `input_file`, A2A's file, OTel's `file` and `blob`. */
const readFile: MediaReader = (part) => {
  const { file } = part;
  if (isJsonObject(file) && !isByteArray(file)) return readFile(file);
  const values = [...CONTENT_KEYS, ...ADDRESS_KEYS].map((key) => part[key]);
  const value = values.find((found) => found !== undefined && found !== null);
  return toPart(readMedia(value, mediaTypeOf(part)), nameOf(part));
};

function isByteArray(value: JsonObject): boolean {
  return "0" in value || value["type"] === "Buffer";
}

/** Anthropic's and Bedrock's `source`: bytes, an address, or a text. */
function readSource(part: JsonObject, usualType: string | null): MediaPart | null {
  const source = isJsonObject(part["source"]) ? part["source"] : {};
  const format = firstTextAt(part, "format");
  const kind = usualType?.split("/")[0] ?? "application";
  const type = mediaTypeOf(source) ?? (format === null ? usualType : `${kind}/${format}`);
  const value = source["data"] ?? source["bytes"] ?? source["url"];
  return toPart(readMedia(value, type), nameOf(part));
}

const readImage: MediaReader = (part) => {
  if (isJsonObject(part["source"])) return readSource(part, "image/png");
  const link = part["image_url"];
  const value =
    part["image"] ?? (isJsonObject(link) ? link["url"] : link) ?? part["data"] ?? part["url"];
  if (isJsonObject(value) && isJsonObject(value["source"])) return readSource(value, "image/png");
  const source = readMedia(value, mediaTypeOf(part) ?? "image/png");
  return source && { type: "image", source };
};

const readAudio: MediaReader = (part) => {
  const audio = isJsonObject(part["input_audio"]) ? part["input_audio"] : part;
  const format = firstTextAt(audio, "format");
  const type = mediaTypeOf(audio) ?? (format ? `audio/${format}` : "audio/wav");
  const source = readMedia(audio["data"] ?? audio["url"] ?? audio["audio"], type);
  return source && { type: "audio", source };
};

const readVideo: MediaReader = (part) => {
  const link = part["video_url"];
  const value = isJsonObject(link) ? link["url"] : (link ?? part["data"] ?? part["url"]);
  const source = readMedia(value, mediaTypeOf(part) ?? "video/mp4");
  return source && { type: "file", source, filename: nameOf(part) };
};

const readDocument: MediaReader = (part) =>
  isJsonObject(part["source"]) ? readSource(part, "application/pdf") : readFile(part);

/** MCP: a resource with its bytes within. */
const readResource: MediaReader = (part) =>
  isJsonObject(part["resource"]) ? readFile(part["resource"]) : readFile(part);

// A map, because the type of a part is anything, names of Object.prototype included.
export const MEDIA_READERS: ReadonlyMap<string, MediaReader> = new Map([
  ["image", readImage],
  ["image_url", readImage],
  ["input_image", readImage],
  ["output_image", readImage],
  ["file", readFile],
  ["input_file", readFile],
  ["binary", readFile],
  ["blob", readFile],
  ["uri", readFile],
  ["media", readFile],
  ["document", readDocument],
  ["resource", readResource],
  ["input_audio", readAudio],
  ["output_audio", readAudio],
  ["audio", readAudio],
  ["video", readVideo],
  ["video_url", readVideo],
  ["input_video", readVideo],
]);

/** Gemini's and Bedrock's parts have no type: their kind is the name of their field. */
export const MEDIA_READERS_BY_KEY: readonly (readonly [string, MediaReader])[] = [
  [
    "inlineData",
    (part) => (isJsonObject(part["inlineData"]) ? readFile(part["inlineData"]) : null),
  ],
  [
    "inline_data",
    (part) => (isJsonObject(part["inline_data"]) ? readFile(part["inline_data"]) : null),
  ],
  ["fileData", (part) => (isJsonObject(part["fileData"]) ? readFile(part["fileData"]) : null)],
  ["file_data", (part) => (isJsonObject(part["file_data"]) ? readFile(part["file_data"]) : null)],
  [
    "image",
    (part) => (isJsonObject(part["image"]) ? readSource(part["image"], "image/png") : null),
  ],
  [
    "document",
    (part) =>
      isJsonObject(part["document"]) ? readSource(part["document"], "application/pdf") : null,
  ],
  [
    "video",
    (part) => (isJsonObject(part["video"]) ? readSource(part["video"], "video/mp4") : null),
  ],
];

/** A part of a message before its media have an address. */
export type SourcePart =
  | { type: "text" | "reasoning"; text: string }
  | (MediaPart & {
      /** Of media that a tool gave back within a message of somebody else. */
      toolCallId?: string;
    })
  | { type: "tool-result"; toolCallId: string | null; toolName: string | null; value: unknown }
  | { type: "json"; value: unknown };

export type MediaPart =
  | { type: "image" | "audio"; source: MediaSource }
  | { type: "file"; source: MediaSource; filename: string | null };
