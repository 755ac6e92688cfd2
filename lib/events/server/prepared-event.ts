// An event on its way into the log: hashed and taken apart while other writes are under way.
import { contentHash, textKey } from "@/lib/content-hash";
import { messageMarks } from "../message-marks";
import { splitEvent } from "../raw-event";
import type { NewRunEvent } from "../run-event";
import type { RunIdentity } from "./lock-runs";

export interface Piece {
  hash: string;
  json: string;
}

export interface PreparedEvent extends RunIdentity {
  hash: string;
  timestampMs: number;
  receivedAtMs: number;
  fact: NewRunEvent["fact"];
  envelope: Piece;
  messages: Piece[] | null;
  /** Of a snapshot; else empty. */
  messageMarks: string;
  /** Characters of JSON, by which writes are bounded. */
  size: number;
}

/** Makes an event ready to be written. Throws nothing on any JSON. */
export function prepareEvent(
  projectId: string,
  event: NewRunEvent,
  receivedAtMs: number,
): PreparedEvent {
  const pieces = splitEvent(event);
  const envelope = toPiece(pieces.envelope);
  const messages = pieces.messages?.map(toPiece) ?? null;
  const parts = [event.timestampMs, envelope.hash, ...(messages ?? []).map((piece) => piece.hash)];
  const { runId, setId, batchId, scenarioId, timestampMs, fact } = event;
  return {
    projectId,
    runId,
    setId,
    batchId,
    scenarioId,
    runKey: textKey(runId),
    setKey: textKey(setId),
    batchKey: textKey(batchId),
    hash: contentHash(parts.join(" ")),
    timestampMs,
    receivedAtMs,
    fact,
    envelope,
    messages,
    messageMarks: fact.kind === "snapshot" ? marksIn(event) : "",
    size: (messages ?? []).reduce((sum, piece) => sum + piece.json.length, envelope.json.length),
  };
}

function marksIn({ raw }: NewRunEvent): string {
  const list: unknown = raw["messages"];
  return Array.isArray(list) ? messageMarks(list) : "";
}

function toPiece(json: string): Piece {
  return { hash: contentHash(json), json };
}
