// Messages as the bytes that pages are sent. Each is encoded once, however many pages it goes to.
import { printJson } from "@/lib/base/json/exact-json";
import type { LiveMessage } from "../live-message";

export type Hint = LiveMessage | { kind: "lost" };

const encoded = new WeakMap<Hint, Uint8Array>();

/** Null for messages that are not sent to pages. A message must not change after it was encoded. */
export function encodeHint(hint: Hint): Uint8Array | null {
  const known = encoded.get(hint);
  if (known) return known;
  const text = toText(hint);
  if (text === null) return null;
  const bytes = Buffer.from(text);
  encoded.set(hint, bytes);
  return bytes;
}

function toText(hint: Hint): string | null {
  switch (hint.kind) {
    case "lost":
      return event("change", {});
    case "change":
      return event("change", {
        setId: hint.setId,
        batchId: hint.batchId,
        runId: hint.runId,
        only: hint.only,
      });
    case "trace":
      return event("trace", { traceId: hint.traceId, runId: hint.runId });
    case "navigate":
      return event("navigate", { path: hint.path });
    case "navigated":
    case "check":
    case "jobs":
      return null;
  }
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${printJson(data)}\n\n`;
}
