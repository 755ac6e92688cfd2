// Prepares an event for the log: hashing and splitting happen while other writes are in progress.
import { contentHash, textKey } from "@/lib/base/ids/content-hash";
import { sortKeys } from "@/lib/base/json/canonical-json";
import { printJson } from "@/lib/base/json/exact-json";
import { processWide } from "@/lib/base/values/process-wide";
import { messageMarks } from "../message-marks";
import { splitEvent, type EventPieces } from "../raw-event";
import type { NewRunEvent } from "../run-event";
import type { RunIdentity } from "./lock-runs";

export interface Piece {
  hash: string;
  json: string;
}

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
  const sorted = [sortedHash(content.envelope, envelope), ...sortedHashes(content, messages)];
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
    hash: eventHash(timestampMs, sorted),
    writtenHash: eventHash(
      timestampMs,
      pieces.map((piece) => piece.hash),
    ),
    timestampMs,
    receivedAtMs,
    fact,
    envelope,
    messages,
    messageMarks: fact.kind === "snapshot" ? messageMarks(content.messages ?? []) : "",
    size: pieces.reduce((sum, piece) => sum + piece.json.length, 0),
  };
}

function eventHash(timestampMs: number, pieces: readonly string[]): string {
  return contentHash([timestampMs, ...pieces].join(" "));
}

function toPiece(value: unknown): Piece {
  const json = printJson(value);
  return { hash: contentHash(json), json };
}

/** The hash of a piece whose keys are in order. */
function sortedHash(value: unknown, written: Piece): string {
  const sorted = sortKeys(value);
  return sorted === value ? written.hash : contentHash(printJson(sorted));
}

const REMEMBERED_MESSAGES = 10_000;
/** By the hash of a message as written. Every snapshot of a conversation brings the same messages again. */
const rememberedHashes = () => processWide("sorted-hashes", () => new Map<string, string>());

function sortedHashes({ messages }: EventPieces, written: readonly Piece[] | null): string[] {
  const hashes = rememberedHashes();
  if ((written?.length ?? 0) > REMEMBERED_MESSAGES / 10)
    return (written ?? []).map((piece, index) => sortedHash(messages?.[index], piece));
  return (written ?? []).map((piece, index) => {
    const known = hashes.get(piece.hash);
    if (known !== undefined) return known;
    const hash = sortedHash(messages?.[index], piece);
    if (hashes.size >= REMEMBERED_MESSAGES) hashes.clear();
    hashes.set(piece.hash, hash);
    return hash;
  });
}
