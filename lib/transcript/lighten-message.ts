// A message as it was sent, with the bytes of larger media replaced by the address that serves them.
import { keepWritten, printJson } from "@/lib/exact-json";
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/json";
import { INLINE_MEDIA_BYTES } from "./place-media";
import { readMedia } from "./read-media";
import { readMessage, type SourcePart } from "./read-message";

/** `urlOf(index)` is the address of the message's part of that number, as `readMessage` numbers them. */
export function lightenMessage(raw: unknown, urlOf: (index: number) => string): unknown {
  if (!isJsonObject(raw)) return raw;
  const heavy = readMessage(raw).parts.flatMap((part, index) => (isHeavy(part) ? [index] : []));
  if (heavy.length === 0) return raw;
  const urls = heavy.map(urlOf);
  const lighten = (part: unknown) => lightenPart(part, urls);
  const message: JsonObject = keepWritten(raw, { ...raw });
  if (Array.isArray(raw["content"])) message["content"] = raw["content"].map(lighten);
  if (Array.isArray(raw["parts"])) message["parts"] = raw["parts"].map(lighten);
  const list = typeof raw["content"] === "string" ? parseShallowJson(raw["content"]) : undefined;
  if (Array.isArray(list)) message["content"] = printJson(list.map(lighten));
  return message;
}

function isHeavy(part: SourcePart): boolean {
  return (
    "source" in part && part.source.kind === "bytes" && part.source.length > INLINE_MEDIA_BYTES
  );
}

/** Takes the next address for a part that is heavy: both lists are in the order of the message. */
function lightenPart(part: unknown, urls: string[]): unknown {
  if (!readMessage({ content: [part] }).parts.some(isHeavy)) return part;
  const url = urls.shift();
  return url === undefined ? part : replaceBytes(part, url);
}

function replaceBytes(value: unknown, url: string): unknown {
  if (!isJsonObject(value)) return isHeavyValue(value) ? url : value;
  if (isHeavyValue(value)) return url;
  const entries = Object.entries(value).map(([key, inner]) => [key, replaceBytes(inner, url)]);
  return keepWritten(value, Object.fromEntries(entries) as JsonObject);
}

function isHeavyValue(value: unknown): boolean {
  const source = readMedia(value, null);
  return source?.kind === "bytes" && source.length > INLINE_MEDIA_BYTES;
}
