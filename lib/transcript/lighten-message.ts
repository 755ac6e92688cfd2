// A message as it was sent, with the bytes of larger media replaced by the address that serves them.
import { keepWritten, printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/base/json/json";
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
  if (isJsonObject(raw["audio"])) message["audio"] = replaceBytes(raw["audio"], urls);
  const list = typeof raw["content"] === "string" ? parseShallowJson(raw["content"]) : undefined;
  if (Array.isArray(list)) message["content"] = printJson(list.map(lighten));
  return message;
}

function isHeavy(part: SourcePart): boolean {
  return (
    "source" in part && part.source.kind === "bytes" && part.source.length > INLINE_MEDIA_BYTES
  );
}

/** Takes an address for each of its parts that are heavy: both lists are in the order of the message. */
function lightenPart(part: unknown, urls: string[]): unknown {
  const heavy = readMessage({ content: [part] }).parts.filter(isHeavy).length;
  return heavy === 0 ? part : replaceBytes(part, urls.splice(0, heavy));
}

function replaceBytes(value: unknown, urls: string[]): unknown {
  if (isHeavyValue(value)) return urls.length > 1 ? urls.shift() : (urls[0] ?? value);
  if (Array.isArray(value))
    return keepWritten(
      value,
      value.map((item) => replaceBytes(item, urls)),
    );
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, replaceBytes(inner, urls)]);
  return keepWritten(value, Object.fromEntries(entries) as JsonObject);
}

function isHeavyValue(value: unknown): boolean {
  const source = readMedia(value, null);
  return source?.kind === "bytes" && source.length > INLINE_MEDIA_BYTES;
}
