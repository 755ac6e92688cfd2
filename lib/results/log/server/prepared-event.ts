// Prepares an event for the log: hashing and splitting happen while other writes are in progress.
import { contentHash, textKey } from "@/lib/base/ids/content-hash";
import { sortKeys } from "@/lib/base/json/canonical-json";
import { printJson } from "@/lib/base/json/exact-json";
import { Remembered } from "@/lib/base/values/remembered";
import { joinMarks, marksOfMessage, type MessageMarks } from "../message-marks";
import { splitEvent } from "../raw-event";
import type { NewRunEvent } from "../run-event";
import type { RunIdentity } from "./lock-runs";

export interface Piece {
  hash: string;
  json: string;
}

interface Derived {
  /** Of the piece with the keys of its objects in order. */
  sortedHash: string;
  /** Of a message; an envelope has none. */
  marks: MessageMarks;
}

type DerivedPiece = Piece & Derived;

export interface PreparedEvent extends RunIdentity {
  /** Of the content, whatever order the keys of its objects came in. */
  hash: string;
  /** Of the content as written, which is the hash of events stored by earlier versions. */
  writtenHash: string;
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
  const content = splitEvent(event);
  const envelope = toPiece(content.envelope);
  const messages = content.messages?.map(toPiece) ?? null;
  const pieces = [envelope, ...(messages ?? [])];
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
    hash: eventHash(
      timestampMs,
      pieces.map((piece) => piece.sortedHash),
    ),
    writtenHash: eventHash(
      timestampMs,
      pieces.map((piece) => piece.hash),
    ),
    timestampMs,
    receivedAtMs,
    fact,
    envelope,
    messages,
    messageMarks:
      fact.kind === "snapshot" ? joinMarks((messages ?? []).map(({ marks }) => marks)) : "",
    size: pieces.reduce((sum, piece) => sum + piece.json.length, 0),
  };
}

function eventHash(timestampMs: number, pieces: readonly string[]): string {
  return contentHash([timestampMs, ...pieces].join(" "));
}

// Every snapshot of a conversation brings the same messages again: what is derived from them is kept for the next one. A
// short piece is looked up by its text. A long one takes less time to hash, and then its text need not be kept.
const SHORT_CHARACTERS = 512;
const shortPieces = new Remembered<DerivedPiece>({ entries: 10_000, length: SHORT_CHARACTERS });
const longPieces = new Remembered<Derived>({
  entries: 10_000,
  characters: 8 * 1024 * 1024,
  length: 64 * 1024,
});

function toPiece(value: unknown): DerivedPiece {
  const json = printJson(value);
  if (json.length <= SHORT_CHARACTERS) {
    return shortPieces.get(json, () => {
      const hash = contentHash(json);
      return { hash, json, ...derive(value, hash) };
    });
  }
  const hash = contentHash(json);
  return { hash, json, ...longPieces.get(hash, () => derive(value, hash), json.length) };
}

function derive(value: unknown, hash: string): Derived {
  const sorted = sortKeys(value);
  const sortedHash = sorted === value ? hash : contentHash(printJson(sorted));
  return { sortedHash, marks: marksOfMessage(value) };
}
