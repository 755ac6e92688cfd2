// Stores large media of an event outside the database, before the event is written. What cannot be stored there stays in the
// event: its sender will not send it again.
import { printJson } from "@/lib/base/json/exact-json";
import { processWide } from "@/lib/base/values/process-wide";
import { RecentlyUsed } from "@/lib/base/values/recently-used";
import type { Database } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { MIN_BASE64 } from "@/lib/platform/media/find-base64";
import { keepBase64 } from "@/lib/platform/media/server/keep-base64";
import { getMediaStore } from "@/lib/platform/media/server/media-store";
import type { Piece } from "@/lib/results/log/server/pieces";
import type { PreparedEvent } from "@/lib/results/log/server/prepared-event";
import type { RunDraft } from "@/lib/results/log/server/run-draft";
import { cutOut } from "../cut-media";

/** The event with its large media taken out. */
export async function storeMedia(event: PreparedEvent): Promise<PreparedEvent> {
  const isLarge = ({ json }: Piece) => json.length >= MIN_BASE64;
  const { envelope, messages, projectId } = event;
  if (!getMediaStore() || ![envelope, ...(messages ?? [])].some(isLarge)) return event;
  const cut = (piece: Piece) => (isLarge(piece) ? cutPiece(projectId, piece) : piece);
  const lighter: Piece[] = [];
  for (const piece of messages ?? []) lighter.push(await cut(piece)); // one after the other: each may be 50 MB
  return { ...event, envelope: await cut(envelope), messages: messages && lighter };
}

/** Snapshots repeat their messages: what was cut is known by the hash of the piece. Far shorter than the sweep waits. */
const KNOWN_MS = 10 * 60_000;

/** Characters of what is stored in the place of known pieces. */
const MAX_CHARACTERS = 8 * 1024 * 1024;
/** What a piece takes beside its text. */
const PIECE_CHARACTERS = 500;

interface Known {
  cut: Piece["cut"] | null;
  atMs: number;
}
const state = () =>
  processWide("media that was cut", () => ({
    known: new RecentlyUsed<Known>({ size: MAX_CHARACTERS }),
  }));

async function cutPiece(projectId: string, piece: Piece): Promise<Piece> {
  const key = `${projectId}/${piece.hash}`;
  const known = state().known.get(key);
  if (known && known.atMs + KNOWN_MS >= Date.now()) return withCut(piece, known.cut);
  const cut = await makeCut(projectId, piece.json);
  if (cut === undefined) return piece;
  const characters = (cut?.text.length ?? 0) + PIECE_CHARACTERS;
  state().known.set(key, { cut, atMs: Date.now() }, characters);
  return withCut(piece, cut);
}

function withCut(piece: Piece, cut: Known["cut"]): Piece {
  return cut ? { ...piece, cut } : piece;
}

/** Null where there is nothing to take out, undefined where it could not be stored. */
export async function makeCut(
  projectId: string,
  json: string,
): Promise<NonNullable<Piece["cut"]> | null | undefined> {
  const places = await keepBase64(projectId, json);
  if (!places) return undefined;
  if (places.length === 0) return null;
  return { text: cutOut(json, places), media: places.map((place) => place.hash) };
}

/** In the transaction of the events that have them. */
export async function recordMediaUse(db: Database, drafts: readonly RunDraft[]): Promise<void> {
  await insertMediaUse(
    db,
    drafts.flatMap(({ run: { projectId, runKey }, media }) =>
      [...media].map((name) => ({ projectId, runKey, hash: name })),
    ),
  );
}

interface MediaUse {
  projectId: string;
  runKey: string;
  hash: string;
}

export async function insertMediaUse(db: Database, uses: readonly MediaUse[]): Promise<void> {
  if (uses.length === 0) return;
  await execute(
    db,
    sql`insert into media_use (project_id, run_key, hash)
    select "projectId", "runKey", hash
    from json_to_recordset(${printJson(uses)}::json) as u("projectId" uuid, "runKey" uuid, hash text)
    on conflict do nothing`,
  );
}
