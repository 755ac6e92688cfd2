import { placeMedia } from "@/lib/transcript/place-media";
import { readMessage } from "@/lib/transcript/read-message";
import type { TranscriptMessage } from "@/lib/transcript/transcript-message";

/** A message as its transcript has it. */
export function transcriptOf(raw: unknown, key = "0"): TranscriptMessage {
  const { parts, ...message } = readMessage(raw);
  const placed = parts.map((part, index) => placeMedia(part, index, (n) => `/media/${String(n)}`));
  return { ...message, parts: placed, key, isStreaming: false };
}
