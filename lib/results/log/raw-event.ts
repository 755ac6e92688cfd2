// A snapshot repeats the whole conversation, so the log keeps an event in pieces: its messages, each once a run,
// and the envelope, which is the rest and the same for all snapshots of a run. Joined again they are equal.
import { keepWritten } from "@/lib/base/json/exact-json";
import type { JsonObject } from "@/lib/base/json/json";
import type { NewRunEvent } from "./run-event";

export interface EventPieces {
  envelope: JsonObject;
  /** Null when the body has no list of messages. */
  messages: readonly unknown[] | null;
}

/** Takes an event apart. */
export function splitEvent(event: NewRunEvent): EventPieces {
  const { setId, batchId, scenarioId, fact, raw, timestampMs } = event;
  const list: unknown = raw["messages"];
  const messages = Array.isArray(list) ? list : null;
  // A time in another unit was sent as something else than what the log keeps.
  const sent = raw["timestamp"] ?? timestampMs;
  const timestamp = sent === timestampMs ? 0 : sent;
  const envelope = {
    setId,
    batchId,
    scenarioId,
    fact: fact.kind === "snapshot" ? null : fact,
    // Blanked, not removed, so that the keys keep the order in which they came.
    raw: keepWritten(raw, { ...raw, timestamp, ...(messages && { messages: [] }) }),
  };
  return { envelope, messages };
}

/** The body as received, from its pieces. */
export function joinRawEvent(
  raw: JsonObject,
  timestampMs: number,
  messages: readonly unknown[] | null,
): JsonObject {
  const timestamp = raw["timestamp"] === 0 ? timestampMs : raw["timestamp"];
  return keepWritten(raw, { ...raw, timestamp, ...(messages && { messages }) });
}
