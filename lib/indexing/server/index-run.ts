// Updates the search entries of a run from its log. Only changed entries are written.
import { z } from "zod";

import { systemContext } from "@/lib/access/server/system-context";
import type { RunKey } from "@/lib/base/ids/result-keys";
import { toStorableJson } from "@/lib/base/text/visible-text";
import type { Database } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows, storedObjectSchema } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { runTextsOf } from "@/lib/results/runs/derive-run";
import { parseRunState } from "@/lib/results/runs/run-state";
import { loadConversation } from "@/lib/results/runs/server/load-conversation";
import { toRunColumns } from "@/lib/results/runs/server/run-columns";
import { parseContent } from "@/lib/scenarios/scenario-content";
import { toContentColumns } from "@/lib/scenarios/server/scenario-rows";
import { searchTextsOf, toSearchEntry, type SearchText } from "@/lib/search/search-entry";
import { spanTermsOf } from "@/lib/traces/ingest/preview";
import { leaveMediaOut } from "@/lib/traces/media/server/restore-media";
import { CALL_MEDIA, mediaColumn } from "@/lib/traces/media/server/span-media";
import { toTranscriptMessage } from "@/lib/transcript/to-transcript-message";
import { refreshUsage } from "./run-usage";
import type { QueuedKey } from "./search-queue";

const runSchema = z.object({
  runId: z.string(),
  eventCount: z.number(),
  isArchived: z.boolean(),
  state: z.string(),
});
type RunRow = z.infer<typeof runSchema>;
const lockedSchema = runSchema.pick({ eventCount: true, isArchived: true });

const isOfRun = ({ projectId, runKey }: RunKey): Sql =>
  sql`project_id = ${projectId}::uuid and run_key = ${runKey}::uuid`;

const STATE_OF_LOG = sql`event_count as "eventCount", archived_at is not null as "isArchived"`;

/** Whether the index has all of the run. An event that arrives meanwhile requires another round. */
export async function indexRun(db: Database, { projectId, key }: QueuedKey): Promise<boolean> {
  const runKey = { projectId, runKey: key };
  const run = await queryRow(
    db,
    runSchema,
    sql`select run_id as "runId", ${STATE_OF_LOG}, state from run where ${isOfRun(runKey)}`,
  );
  if (!run || run.isArchived || run.state === "") {
    await execute(db, sql`delete from search_entry where ${isOfRun(runKey)}`);
    return true;
  }
  const state = parseRunState(run.state);
  const conversation = await loadConversation(systemContext(projectId), run.runId, state);
  const messages = conversation.map((message) => toTranscriptMessage(message, () => ""));
  const texts = searchTextsOf([...runTextsOf(state), run.runId], messages);
  await writeEntries(db, runKey, texts);
  // The writers of events keep this lock until they have queued the run again.
  const locked = await queryRow(
    db,
    lockedSchema,
    sql`select ${STATE_OF_LOG} from run where ${isOfRun(runKey)} for update`,
  );
  const isComplete = locked?.eventCount === run.eventCount && !locked.isArchived;
  if (!isComplete) return false;
  await refreshSearchText(db, runKey, searchTextOf(run));
  const named = messages.flatMap(({ traceId }) => traceId ?? []);
  await refreshUsage(db, projectId, { runId: run.runId, state, named });
  return true;
}

async function refreshSearchText(db: Database, run: RunKey, text: string): Promise<void> {
  await execute(
    db,
    sql`update run set search_text = ${text} where ${isOfRun(run)} and search_text <> ${text}`,
  );
}

/** An earlier version may have spelled it otherwise. */
function searchTextOf({ state }: RunRow): string {
  return toRunColumns(parseRunState(state)).searchText;
}

// The place of the run is that of its row, as it is at this moment.
const keepStatement = ({ projectId, runKey }: RunKey, kept: readonly number[]): Sql => sql`
with dropped as (
  delete from search_entry where project_id = ${projectId}::uuid and run_key = ${runKey}::uuid and number <> all(${kept}::int[])
)
update search_entry e set set_key = r.set_key, batch_key = r.batch_key, at = r.started_at
from run r where e.project_id = ${projectId}::uuid and e.run_key = ${runKey}::uuid and e.number = any(${kept}::int[])
  and r.project_id = e.project_id and r.run_key = e.run_key
  and (e.set_key, e.batch_key, e.at) <> (r.set_key, r.batch_key, r.started_at)`;

const addStatement = ({ projectId, runKey }: RunKey, entries: string): Sql => sql`
insert into search_entry (project_id, run_key, number, set_key, batch_key, at, message_key, turn, role, hash, text,
  folded, terms)
select r.project_id, r.run_key, e.number, r.set_key, r.batch_key, r.started_at, e."messageKey", e.turn, e.role, e.hash,
  e.text, e.folded, array_to_tsvector(e.terms)
from run r, json_to_recordset(${entries}::json) as e(number int, "messageKey" text, turn int, role text, hash uuid, text text,
  folded text, terms text[])
where r.project_id = ${projectId}::uuid and r.run_key = ${runKey}::uuid`;

async function writeEntries(
  db: Database,
  run: RunKey,
  texts: readonly SearchText[],
): Promise<void> {
  const known = await listHashes(db, run);
  const isKnown = ({ number, hash }: SearchText) => known.get(number) === hash;
  const kept = texts.filter(isKnown).map(({ number }) => number);
  await execute(db, keepStatement(run, kept));
  for (const chunk of inChunks(texts.filter((item) => !isKnown(item)))) {
    const entries = chunk.map(toSearchEntry).filter(({ terms }) => terms.length > 0);
    await execute(db, addStatement(run, toStorableJson(entries)));
  }
}

/** In pieces, between which the process does other work. */
function* inChunks(texts: readonly SearchText[]): Generator<SearchText[]> {
  let chunk: SearchText[] = [];
  let length = 0;
  for (const item of texts) {
    chunk.push(item);
    length += item.text.length;
    if (length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = [];
    length = 0;
  }
  if (chunk.length > 0) yield chunk;
}

const CHUNK_CHARACTERS = 200_000;

const hashSchema = z.object({ number: z.number(), hash: z.string() });

async function listHashes(db: Database, run: RunKey): Promise<Map<number, string>> {
  const rows = await queryRows(
    db,
    hashSchema,
    sql`select number, hash::text from search_entry where ${isOfRun(run)}`,
  );
  return new Map(rows.map(({ number, hash }) => [number, hash]));
}

// What is found by columns of its own row, and is written with them: indexed again only after an upgrade.

const spanSchema = z.object({
  name: z.string(),
  model: z.string().nullable(),
  error: z.string().nullable(),
  inputs: storedObjectSchema,
  outputs: storedObjectSchema,
  traceId: z.string(),
  otelTraceId: z.string().nullable(),
  ...mediaColumn,
});

export async function indexSpan(db: Database, { projectId, key }: QueuedKey): Promise<void> {
  const isSpan = sql`s.project_id = ${projectId}::uuid and s.span_key = ${key}::uuid`;
  const span = await queryRow(
    db,
    spanSchema,
    sql`select name, model, error, inputs, outputs, trace_id as "traceId", otel_trace_id as "otelTraceId", ${CALL_MEDIA}
    from span s where ${isSpan} for update`,
  );
  if (!span) return;
  const { inputs, outputs, media } = span;
  const words = leaveMediaOut({ value: { inputs, outputs }, media });
  const terms = spanTermsOf({ ...span, ...words }, [span.traceId, span.otelTraceId ?? ""]);
  await execute(
    db,
    sql`update span s set search = array_to_tsvector(${terms}::text[]) where ${isSpan}`,
  );
}

const scenarioSchema = z.object({ content: z.string() });

export async function indexScenario(db: Database, { projectId, key }: QueuedKey): Promise<void> {
  const isScenario = sql`project_id = ${projectId}::uuid and id = ${key}::uuid`;
  const row = await queryRow(
    db,
    scenarioSchema,
    sql`select content from scenario where ${isScenario} for update`,
  );
  if (!row) return;
  const { searchText } = toContentColumns(parseContent(row.content));
  await execute(db, sql`update scenario set search_text = ${searchText} where ${isScenario}`);
}
