// Prepares an event for the log: hashing and splitting happen while other writes are in progress.
import { contentHash, textKey } from "@/lib/base/ids/content-hash";
import { joinMarks } from "../message-marks";
import { splitEvent } from "../raw-event";
import type { NewRunEvent } from "../run-event";
import type { RunIdentity } from "./lock-runs";
import { preparePieces, type Piece } from "./pieces";

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
  const { runId, setId, batchId, scenarioId, timestampMs, fact } = event;
  const runKey = textKey(runId);
  const { envelope, messages } = preparePieces(`${projectId}/${runKey}`, splitEvent(event));
  const pieces = [envelope, ...(messages ?? [])];
  return {
    projectId,
    runId,
    setId,
    batchId,
    scenarioId,
    runKey,
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
