// The entries of a run, brought up to what its log says. Only what has changed is written.
import type { Database } from "@/lib/db/prisma";
import { runTextsOf } from "@/lib/runs/derive-run";
import { parseRunState } from "@/lib/runs/run-state";
import { loadConversation } from "@/lib/runs/server/load-conversation";
import { toRunColumns } from "@/lib/runs/server/run-columns";
import { toStorableJson } from "@/lib/storable-text";
import { toTranscriptMessage } from "@/lib/transcript/to-transcript-message";
import { searchTextsOf, toSearchEntry, type SearchText } from "../search-entry";
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
  const texts = await loadTexts(projectId, run);
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

async function loadTexts(projectId: string, { runId, state }: RunRow): Promise<SearchText[]> {
  const folded = parseRunState(state);
  const conversation = await loadConversation(projectId, runId, folded);
  const messages = conversation.map((message) => toTranscriptMessage(message, () => ""));
  return searchTextsOf([...runTextsOf(folded), runId], messages);
}

// The place of the run is that of its row, as it is at this moment.
const WRITE = `
with wanted as (
  select * from json_to_recordset($3::json) as w(number int, "messageKey" text, turn int, role text, hash uuid,
    text text, folded text, terms text[])
), dropped as (
  delete from search_entry e where e.project_id = $1::uuid and e.run_key = $2::uuid
    and e.number not in (select number from wanted)
), moved as (
  update search_entry e set set_key = r.set_key, batch_key = r.batch_key, at = r.started_at
  from run r where e.project_id = $1::uuid and e.run_key = $2::uuid and r.project_id = e.project_id
    and r.run_key = e.run_key and (e.set_key, e.batch_key, e.at) <> (r.set_key, r.batch_key, r.started_at)
    and exists (select from wanted w where w.number = e.number and w.hash = e.hash)
)
insert into search_entry (project_id, run_key, number, set_key, batch_key, at, message_key, turn, role, hash, text,
  folded, terms)
select r.project_id, r.run_key, w.number, r.set_key, r.batch_key, r.started_at, w."messageKey", w.turn, w.role, w.hash,
  w.text, w.folded, array_to_tsvector(w.terms)
from wanted w, run r where r.project_id = $1::uuid and r.run_key = $2::uuid
  and not exists (select from search_entry e where e.project_id = r.project_id and e.run_key = r.run_key
    and e.number = w.number and e.hash = w.hash)
on conflict (project_id, run_key, number) do update set set_key = excluded.set_key, batch_key = excluded.batch_key,
  at = excluded.at, message_key = excluded.message_key, turn = excluded.turn, role = excluded.role,
  hash = excluded.hash, text = excluded.text, folded = excluded.folded, terms = excluded.terms`;

async function writeEntries(
  db: Database,
  { projectId, runKey, texts }: { projectId: string; runKey: string; texts: SearchText[] },
): Promise<void> {
  const known = await listHashes(db, { projectId, runKey });
  // What is known stays: of it only the hash is sent.
  const wanted = texts.flatMap((said) => {
    const { number, hash } = said;
    if (known.get(number) === hash) return [{ number, hash }];
    const entry = toSearchEntry(said);
    return entry.terms.length > 0 ? [entry] : [];
  });
  await db.$executeRawUnsafe(WRITE, projectId, runKey, toStorableJson(wanted));
}

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
