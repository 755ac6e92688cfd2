// Gives the media of a message an address: small bytes stay inside, larger ones are served by their own URL.
import type { Bytes, MediaSource } from "./read-media";
import type { SourcePart } from "./read-message";
import type { Media, Part } from "./transcript-message";

/** Bytes up to this length stay inside the answer. */
export const INLINE_MEDIA_BYTES = 4096;

/** The part as it is shown; `urlOf(index)` is where the bytes of a part of the message are served. */
export function placeMedia(
  part: SourcePart,
  index: number,
  urlOf: (index: number) => string,
): Part {
  switch (part.type) {
    case "image":
    case "audio":
      return { type: part.type, media: toMedia(part.source, () => urlOf(index)) };
    case "file":
      return {
        type: "file",
        media: toMedia(part.source, () => urlOf(index)),
        filename: part.filename,
      };
    case "text":
    case "reasoning":
    case "tool-result":
    case "json":
      return part;
  }
}

function toMedia(source: MediaSource, url: () => string): Media {
  if (source.kind === "remote") return source;
  const { mediaType, length } = source;
  if (length > INLINE_MEDIA_BYTES) return { kind: "stored", url: url(), mediaType, bytes: length };
  return { kind: "inline", mediaType, dataUrl: toDataUrl(source) };
}

function toDataUrl({ mediaType, decode }: Bytes): string {
  return `data:${mediaType};base64,${Buffer.from(decode()).toString("base64")}`;
}
