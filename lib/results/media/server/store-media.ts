// Stores large media of an event outside the database, before the event is written. What cannot be stored there stays in the
// event: its sender will not send it again.
import { hash } from "node:crypto";

import { z } from "zod";

import { errorMessage } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { processWide } from "@/lib/base/values/process-wide";
import { RecentlyUsed } from "@/lib/base/values/recently-used";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { MediaName, MediaStore } from "@/lib/platform/media/server/media-name";
import { getMediaStore } from "@/lib/platform/media/server/media-store";
import { getLog } from "@/lib/platform/process/log";
import { metrics } from "@/lib/platform/process/metrics";
import type { Piece } from "@/lib/results/log/server/pieces";
import type { PreparedEvent } from "@/lib/results/log/server/prepared-event";
import type { RunDraft } from "@/lib/results/log/server/run-draft";
import { cutOut, findBase64, MIN_BASE64, type CutBytes, type CutPlace } from "../cut-media";

/** The event with its large media taken out. */
export async function storeMedia(event: PreparedEvent): Promise<PreparedEvent> {
  const store = getMediaStore();
  const isLarge = ({ json }: Piece) => json.length >= MIN_BASE64;
  const { envelope, messages, projectId } = event;
  if (!store || ![envelope, ...(messages ?? [])].some(isLarge)) return event;
  const cut = (piece: Piece) => (isLarge(piece) ? cutPiece(store, projectId, piece) : piece);
  const lighter: Piece[] = [];
  for (const piece of messages ?? []) lighter.push(await cut(piece)); // one after the other: each may be 50 MB
  return { ...event, envelope: await cut(envelope), messages: messages && lighter };
}

/** Snapshots repeat their messages: what was cut is known by the hash of the piece. Far shorter than the sweep waits. */
const KNOWN_MS = 10 * 60_000;
/** A store that has failed is not asked again for so long: each attempt may take ten seconds. */
const PAUSE_MS = 30_000;

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
    pausedUntilMs: 0,
  }));

async function cutPiece(store: MediaStore, projectId: string, piece: Piece): Promise<Piece> {
  const key = `${projectId}/${piece.hash}`;
  const known = state().known.get(key);
  if (known && known.atMs + KNOWN_MS >= Date.now()) return withCut(piece, known.cut);
  const cut = await makeCut(store, projectId, piece.json);
  if (cut === undefined) return piece;
  const characters = (cut?.text.length ?? 0) + PIECE_CHARACTERS;
  state().known.set(key, { cut, atMs: Date.now() }, characters);
  return withCut(piece, cut);
}

function withCut(piece: Piece, cut: Known["cut"]): Piece {
  return cut ? { ...piece, cut } : piece;
}

/** Null where there is nothing to take out, undefined where it could not be stored. */
async function makeCut(
  store: MediaStore,
  projectId: string,
  json: string,
): Promise<NonNullable<Piece["cut"]> | null | undefined> {
  if (Date.now() < state().pausedUntilMs) return undefined;
  const found = findBase64(json);
  if (found.length === 0) return null;
  try {
    const places: CutPlace[] = [];
    for (const some of found) places.push(await keep(store, projectId, some));
    return { text: cutOut(json, places), media: places.map((place) => place.hash) };
  } catch (error) {
    state().pausedUntilMs = Date.now() + PAUSE_MS;
    metrics().mediaNotStored.inc();
    getLog().warn({ reason: errorMessage(error) }, "media not stored: they stay in the database");
    return undefined;
  }
}

async function keep(
  store: MediaStore,
  projectId: string,
  { at, length, bytes }: CutBytes,
): Promise<CutPlace> {
  const name = { projectId, hash: hash("sha256", bytes, "hex") };
  if (!(await touch(name, bytes.length))) {
    await store.put(name, bytes);
    await markStored(name);
  }
  return { at, length, hash: name.hash };
}

const touchedSchema = z.object({ isStored: z.boolean() });

/** True for bytes that are there already. The sweep leaves them for a day from now. */
async function touch({ projectId, hash: name }: MediaName, size: number): Promise<boolean> {
  const row = await queryRow(
    getPrisma(),
    touchedSchema,
    sql`insert into media (project, hash, size) values (${projectId}::uuid, ${name}, ${size})
    on conflict (project, hash) do update set touched_at = now() returning is_stored as "isStored"`,
  );
  return row?.isStored ?? false;
}

async function markStored({ projectId, hash: name }: MediaName): Promise<void> {
  await execute(
    getPrisma(),
    sql`update media set is_stored = true where project = ${projectId}::uuid and hash = ${name}`,
  );
}

/** In the transaction of the events that have them. */
export async function recordMediaUse(db: Database, drafts: readonly RunDraft[]): Promise<void> {
  const uses = drafts.flatMap(({ run: { projectId, runKey }, media }) =>
    [...media].map((name) => ({ projectId, runKey, hash: name })),
  );
  if (uses.length === 0) return;
  await execute(
    db,
    sql`insert into media_use (project_id, run_key, hash)
    select "projectId", "runKey", hash
    from json_to_recordset(${printJson(uses)}::json) as u("projectId" uuid, "runKey" uuid, hash text)
    on conflict do nothing`,
  );
}
