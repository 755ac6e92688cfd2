import type { KeyedMessage } from "./keyed-message";
import { placeMedia } from "./place-media";
import { readMessage } from "./read-message";
import type { TranscriptMessage } from "./transcript-message";

/** The message as it is shown; `urlOf(index)` is where the bytes of one of its parts are served. */
export function toTranscriptMessage(
  { key, raw, isStreaming }: KeyedMessage,
  urlOf: (index: number) => string,
): TranscriptMessage {
  const { parts, ...message } = readMessage(raw);
  return {
    ...message,
    key,
    isStreaming,
    parts: parts.map((part, index) => placeMedia(part, index, urlOf)),
  };
}
