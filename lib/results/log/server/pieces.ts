// The pieces of an event with what is derived from each. A snapshot repeats the conversation, so the pieces of the last
// snapshot of a run are kept: comparing a message takes a fraction of the time of printing, sorting and hashing it again.
import { contentHash } from "@/lib/base/ids/content-hash";
import { sortKeys } from "@/lib/base/json/canonical-json";
import { isPrintedAlike, printJson } from "@/lib/base/json/exact-json";
import { processWide } from "@/lib/base/values/process-wide";
import { RecentlyUsed } from "@/lib/base/values/recently-used";
import { marksOfMessage, type MessageMarks } from "../message-marks";
import type { EventPieces } from "../raw-event";

export interface Piece {
  hash: string;
  json: string;
  /** Of the piece with the keys of its objects in order. */
  sortedHash: string;
  /** Of a message; an envelope has none. */
  marks: MessageMarks;
  /** Where bytes of it are outside the database: what is stored instead of `json`, and the hashes of the bytes. */
  cut?: { text: string; media: readonly string[] };
}

export interface PreparedPieces {
  envelope: Piece;
  messages: Piece[] | null;
}

interface Known extends PreparedPieces {
  content: EventPieces;
}

/** Characters of JSON, of all runs together; what was parsed from them takes about as much again. */
const MAX_CHARACTERS = 8 * 1024 * 1024;
/** What a piece takes beside its text. */
const PIECE_CHARACTERS = 500;

const recent = () =>
  processWide("recent-snapshots", () => new RecentlyUsed<Known>({ size: MAX_CHARACTERS }));

/** `run` names the run in its project. */
export function preparePieces(run: string, content: EventPieces): PreparedPieces {
  if (!content.messages) return { envelope: toPiece(content.envelope), messages: null };
  const known = recent().get(run);
  const envelope = pieceOf(content.envelope, known?.content.envelope, known?.envelope);
  const messages = content.messages.map((message, index) =>
    pieceOf(message, known?.content.messages?.[index], known?.messages?.[index]),
  );
  const characters = messages.reduce((sum, piece) => sum + sizeOf(piece), sizeOf(envelope));
  recent().set(run, { envelope, messages, content }, characters);
  return { envelope, messages };
}

function pieceOf(value: unknown, knownValue: unknown, known: Piece | undefined): Piece {
  return known && isPrintedAlike(value, knownValue) ? known : toPiece(value);
}

function toPiece(value: unknown): Piece {
  const json = printJson(value);
  const hash = contentHash(json);
  const sorted = sortKeys(value);
  const sortedHash = sorted === value ? hash : contentHash(printJson(sorted));
  return { hash, json, sortedHash, marks: marksOfMessage(value) };
}

function sizeOf({ json }: Piece): number {
  return json.length + PIECE_CHARACTERS;
}
