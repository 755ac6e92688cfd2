// The entries of a run, brought up to what its log says. Only what has changed is written.
import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { toStorableJson } from "@/lib/base/text/storable-text";
import type { Database } from "@/lib/platform/db/prisma";
import { runTextsOf } from "@/lib/results/runs/derive-run";
import { parseRunState } from "@/lib/results/runs/run-state";
import { loadConversation } from "@/lib/results/runs/server/load-conversation";
import { toRunColumns } from "@/lib/results/runs/server/run-columns";
import { searchTextsOf, toSearchEntry, type SearchText } from "@/lib/search/search-entry";
import { toTranscriptMessage } from "@/lib/transcript/to-transcript-message";
import type { QueuedKey } from "./search-queue";

interface RunRow {
  runId: string;
  eventCount: number;
  isArchived: boolean;
  state: string;
}

type LockedRow = Pick<RunRow, "eventCount" | "isArchived">;

const READ = `
select run_id as "runId", event_count as "eventCount", archived_at is not null as "isArchived", state
from run where project_id = $1::uuid and run_key = $2::uuid`;

const LOCK = `select event_count as "eventCount", archived_at is not null as "isArchived" from run
where project_id = $1::uuid and run_key = $2::uuid for update`;

const DROP = "delete from search_entry where project_id = $1::uuid and run_key = $2::uuid";

const REFRESH = `update run set search_text = $3
where project_id = $1::uuid and run_key = $2::uuid and search_text <> $3`;

/** Whether the index has all of the run. An event that comes meanwhile asks for another round. */
export async function indexRun(db: Database, { projectId, key }: QueuedKey): Promise<boolean> {
  const [run] = await db.$queryRawUnsafe<RunRow[]>(READ, projectId, key);
  if (!run || run.isArchived || run.state === "") {
    await db.$executeRawUnsafe(DROP, projectId, key);
    return true;
  }
  const texts = await loadTexts(systemContext(projectId), run);
  await writeEntries(db, { projectId, runKey: key, texts });
  // The writers of events hold this lock until they have queued the run again.
  const [locked] = await db.$queryRawUnsafe<LockedRow[]>(LOCK, projectId, key);
  const isComplete = locked?.eventCount === run.eventCount && !locked.isArchived;
  if (isComplete) await db.$executeRawUnsafe(REFRESH, projectId, key, searchTextOf(run));
  return isComplete;
}

/** An earlier version may have spelled it otherwise. */
function searchTextOf({ state }: RunRow): string {
  return toRunColumns(parseRunState(state)).searchText;
}

async function loadTexts(ctx: Context, { runId, state }: RunRow): Promise<SearchText[]> {
  const folded = parseRunState(state);
  const conversation = await loadConversation(ctx, runId, folded);
  const messages = conversation.map((message) => toTranscriptMessage(message, () => ""));
  return searchTextsOf([...runTextsOf(folded), runId], messages);
}

// The place of the run is that of its row, as it is at this moment.
const KEEP = `
with dropped as (
  delete from search_entry where project_id = $1::uuid and run_key = $2::uuid and number <> all($3::int[])
)
update search_entry e set set_key = r.set_key, batch_key = r.batch_key, at = r.started_at
from run r where e.project_id = $1::uuid and e.run_key = $2::uuid and e.number = any($3::int[])
  and r.project_id = e.project_id and r.run_key = e.run_key
  and (e.set_key, e.batch_key, e.at) <> (r.set_key, r.batch_key, r.started_at)`;

const ADD = `
insert into search_entry (project_id, run_key, number, set_key, batch_key, at, message_key, turn, role, hash, text,
  folded, terms)
select r.project_id, r.run_key, e.number, r.set_key, r.batch_key, r.started_at, e."messageKey", e.turn, e.role, e.hash,
  e.text, e.folded, array_to_tsvector(e.terms)
from run r, json_to_recordset($3::json) as e(number int, "messageKey" text, turn int, role text, hash uuid, text text,
  folded text, terms text[])
where r.project_id = $1::uuid and r.run_key = $2::uuid`;

async function writeEntries(
  db: Database,
  { projectId, runKey, texts }: { projectId: string; runKey: string; texts: SearchText[] },
): Promise<void> {
  const known = await listHashes(db, { projectId, runKey });
  const isKnown = ({ number, hash }: SearchText) => known.get(number) === hash;
  const kept = texts.filter(isKnown).map(({ number }) => number);
  await db.$executeRawUnsafe(KEEP, projectId, runKey, kept);
  for (const chunk of inChunks(texts.filter((said) => !isKnown(said)))) {
    const entries = chunk.map(toSearchEntry).filter(({ terms }) => terms.length > 0);
    await db.$executeRawUnsafe(ADD, projectId, runKey, toStorableJson(entries));
  }
}

/** In pieces, between which the process does other work. */
function* inChunks(texts: readonly SearchText[]): Generator<SearchText[]> {
  let chunk: SearchText[] = [];
  let length = 0;
  for (const said of texts) {
    chunk.push(said);
    length += said.text.length;
    if (length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = [];
    length = 0;
  }
  if (chunk.length > 0) yield chunk;
}

const CHUNK_CHARACTERS = 200_000;

const HASHES = `select number, hash::text from search_entry
where project_id = $1::uuid and run_key = $2::uuid`;

async function listHashes(
  db: Database,
  { projectId, runKey }: { projectId: string; runKey: string },
): Promise<Map<number, string>> {
  const rows = await db.$queryRawUnsafe<{ number: number; hash: string }[]>(
    HASHES,
    projectId,
    runKey,
  );
  return new Map(rows.map(({ number, hash }) => [number, hash]));
}
