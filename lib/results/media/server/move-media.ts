// Moves large media of messages that are in the database, as earlier releases stored them, to the store. One walk through the
// events, a few in each pass, which goes on where the last one ended: first the bytes are stored, then the row changes, and
// readers know both forms.
import type { TaskList } from "graphile-worker";
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { processWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { MIN_BASE64 } from "@/lib/platform/media/find-base64";
import { getMediaStore } from "@/lib/platform/media/server/media-store";
import { getLog } from "@/lib/platform/process/log";
import { isCut } from "../cut-media";
import { insertMediaUse, makeCut } from "./store-media";

const TASK = "move-media";
export const MOVE_CRONTAB = `*/5 * * * * ${TASK} ?max=1`;
export const moveTasks: TaskList = {
  [TASK]: async () => {
    await moveMedia(Date.now());
  },
};

/** Of one pass: how many events are looked at, and how many changed. */
const EVENTS_AT_A_TIME = 5000;
const CHANGED_AT_A_TIME = 200;
/** Then the walk begins anew: media that could not be stored are in the database again. */
const AGAIN_AFTER_MS = 7 * 86_400_000;
/** The one row that says how far the walk is. */
const ID = 1;

const NIL = "00000000-0000-0000-0000-000000000000";
const START = { projectId: NIL, runKey: NIL, seq: -1 };

const placeSchema = z.object({ projectId: z.string(), runKey: z.string(), seq: z.number() });
type Place = z.infer<typeof placeSchema>;
const eventSchema = placeSchema.extend({ isLarge: z.boolean() });

/** Resolves with the number of events that were changed. */
export async function moveMedia(nowMs: number, most = CHANGED_AT_A_TIME): Promise<number> {
  const from = getMediaStore() ? await placeOf(nowMs) : null;
  if (!from) return 0;
  const events = await listEvents(from);
  const { seen, changed } = await moveSome(events, most);
  const { projectId, runKey, seq } = events[seen - 1] ?? from;
  const isAtEnd = seen === events.length && seen < EVENTS_AT_A_TIME;
  const data = { projectId, runKey, seq, endedAt: isAtEnd ? new Date(nowMs) : null };
  await getPrisma().mediaMove.upsert({
    where: { id: ID },
    create: { id: ID, ...data },
    update: data,
  });
  return changed;
}

/** Ends early where the store is away, or enough has changed. */
async function moveSome(events: readonly z.infer<typeof eventSchema>[], most: number) {
  let [seen, changed] = [0, 0];
  for (const { isLarge, ...event } of events) {
    if (changed === most) break;
    const outcome = isLarge ? await tryEvent(event) : "nothing to move";
    if (outcome === "store is away") break;
    changed += Number(outcome === "moved");
    seen += 1;
  }
  return { seen, changed };
}

/** In so many passes an event is tried: one that the store never takes must not keep those behind it in the database. */
const MOST_ATTEMPTS = 3;

/** Of the event where passes have ended. */
const attempts = () => processWide("attempts to move media", () => ({ place: "", count: 0 }));

type Outcome = "moved" | "nothing to move" | "store is away";

async function tryEvent(event: Place): Promise<Outcome> {
  const tried = attempts();
  const place = printJson(event);
  if (tried.place !== place) Object.assign(tried, { place, count: 0 });
  if (tried.count === MOST_ATTEMPTS) {
    tried.place = ""; // the next walk tries it again
    getLog().warn(event, "media cannot be moved to the store: they stay in the database");
    return "nothing to move";
  }
  tried.count += 1;
  return moveEvent(event);
}

/** Where the walk goes on; null while it has ended. */
async function placeOf(nowMs: number): Promise<Place | null> {
  const known = await getPrisma().mediaMove.findUnique({ where: { id: ID } });
  if (!known) return START;
  const { projectId, runKey, seq, endedAt } = known;
  if (endedAt === null) return { projectId, runKey, seq };
  return endedAt.getTime() < nowMs - AGAIN_AFTER_MS ? START : null;
}

/** The next events in the order of their key. The size is that of the stored form, which reads none of the texts. */
function listEvents({ projectId, runKey, seq }: Place) {
  return queryRows(
    getPrisma(),
    eventSchema,
    sql`select project_id::text as "projectId", run_key::text as "runKey", seq,
      pg_column_size(contents) >= ${MIN_BASE64 / 2} as "isLarge"
    from event where (project_id, run_key, seq) > (${projectId}::uuid, ${runKey}::uuid, ${seq}::int)
    order by project_id, run_key, seq limit ${EVENTS_AT_A_TIME}`,
  );
}

const contentsSchema = z.object({ contents: z.array(z.string()) });

const isEvent = ({ projectId, runKey, seq }: Place): Sql =>
  sql`project_id = ${projectId}::uuid and run_key = ${runKey}::uuid and seq = ${seq}::int`;

async function moveEvent(event: Place): Promise<Outcome> {
  const statement = sql`select contents from event where ${isEvent(event)}`;
  const found = await queryRow(getPrisma(), contentsSchema, statement);
  const cut = await cutAll(event.projectId, found?.contents ?? []);
  if (!cut) return "store is away";
  return cut.hashes.size > 0 && (await changeEvent(event, cut)) ? "moved" : "nothing to move";
}

interface CutContents {
  contents: string[];
  hashes: Set<string>;
}

/** Null where the store is away. What is in it already was cut before. */
async function cutAll(projectId: string, texts: readonly string[]): Promise<CutContents | null> {
  const contents: string[] = [];
  const hashes = new Set<string>();
  for (const text of texts) {
    const cut = text.length < MIN_BASE64 || isCut(text) ? null : await makeCut(projectId, text);
    if (cut === undefined) return null;
    contents.push(cut?.text ?? text);
    for (const hash of cut?.media ?? []) hashes.add(hash);
  }
  return { contents, hashes };
}

/** False for a run that was removed meanwhile. Locked as whoever removes runs does, so that no use outlasts its run. */
function changeEvent(event: Place, { contents, hashes }: CutContents): Promise<boolean> {
  const { projectId, runKey } = event;
  return getPrisma().$transaction(async (db) => {
    const runs = await execute(
      db,
      sql`select from run where project_id = ${projectId}::uuid and run_key = ${runKey}::uuid for no key update`,
    );
    if (runs === 0) return false;
    await execute(db, sql`update event set contents = ${contents}::text[] where ${isEvent(event)}`);
    await insertMediaUse(
      db,
      [...hashes].map((hash) => ({ projectId, runKey, hash })),
    );
    return true;
  });
}
