// Pictures, sounds and files in all the spellings of dialects.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { firstTextAt } from "@/lib/base/json/json-fields";
import { readMedia, type MediaSource } from "./read-media";
import type { MediaPart } from "./source-part";

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

/** Gemini's and Bedrock's parts have no type: they are named by what they hold. */
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
