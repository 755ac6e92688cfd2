// Identity by content: 128 bits of SHA-256, as hex. Node's one-shot hash is three times faster on short text.
import { hash } from "node:crypto";

import { Remembered } from "@/lib/base/values/remembered";
import type { TextKey } from "./ids";

/** 32 hex digits that identify `text`. */
export function contentHash(text: string): string {
  return hash("sha256", text, "hex").slice(0, 32);
}

/** Few ids come again and again: that of a run with each of its events, those of its batch and set with all of theirs. */
const rememberedKeys = new Remembered<TextKey>({ entries: 10_000, length: 512 });

/** The UUID of an id of any length and script in keys and indexes (prisma/schema.prisma). */
export function textKey(id: string): TextKey {
  return rememberedKeys.get(id, toTextKey);
}

function toTextKey(id: string): TextKey {
  const hex = contentHash(id);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ];
  return parts.join("-") as TextKey; // the one place that makes a TextKey
}

/** The UUID of a batch, which is one only within its set. */
export function batchKeyOf(setId: string, batchId: string): TextKey {
  return textKey(`${textKey(setId)} ${textKey(batchId)}`);
}

/** The UUID by which a name is unique: the space around it and the form of its accents do not count. */
export function nameKey(name: string): TextKey {
  return textKey(name.trim().normalize("NFC"));
}
