// Second half of a write: one statement that stores contents and events, and moves every cache along with them.
import { textKey } from "@/lib/base/ids/content-hash";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { printJson } from "@/lib/base/json/exact-json";
import { groupBy } from "@/lib/base/values/group-by";
import type { Database } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { isKey, listed, sql, type Sql } from "@/lib/platform/db/sql";
import {
  assignments,
  columnList,
  columnOf,
  recordFields,
  recordValues,
} from "@/lib/platform/db/table-columns";
import { changeMessage, LIVE_CHANNEL } from "@/lib/platform/live/live-message";
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { NO_RUNS } from "@/lib/results/batches/run-counters";
import { BATCH_COUNTS, BATCH_TABLE } from "@/lib/results/batches/server/batch-table";
import type { BatchKey } from "@/lib/results/batches/server/recount-batches";
import {
  hasWithdrawn,
  MERGED_REPORT,
  reportTogether,
} from "@/lib/results/batches/server/reported-provenance";
import type { Results } from "@/lib/results/log/run-event";
import type { DerivedRun } from "@/lib/results/runs/derive-run";
import {
  isStalled,
  isTerminalStatus,
  STATUS_TRAITS,
  type Clock,
} from "@/lib/results/runs/run-status";
import { criteriaWrite, replaceCriteria } from "@/lib/results/runs/server/criterion-rows";
import type { RunColumns } from "@/lib/results/runs/server/run-columns";
import { RUN_DERIVED, RUN_KEY, RUN_LOG } from "@/lib/results/runs/server/run-table";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import type { LockedRun } from "./lock-runs";
import type { EventRow } from "./run-draft";

/** A run before and after the events of this write, of which there is at least one. */
export interface RunWrite {
  run: LockedRun;
  rows: readonly EventRow[];
  before: DerivedRun | null;
  after: RunColumns;
  /** Null where they are as they were. */
  judged: { results: Results | null } | null;
  receivedAtMs: number;
}

const insertEvents = (events: string): Sql => sql`
insert into event (project_id, run_key, seq, hash, kind, timestamp_ms, received_at, envelope, messages, content_from,
  content_hashes, contents)
select "projectId", "runKey", seq, decode(hash, 'hex'), kind, "timestampMs", to_timestamp("receivedAtMs" / 1000),
  envelope, messages, "contentFrom", decode("contentHashes", 'hex'), contents
from json_to_recordset(${events}::json) as e("projectId" uuid, "runKey" uuid, seq int, hash text, kind text,
  "timestampMs" float8, "receivedAtMs" float8, envelope int, messages text, "contentFrom" int,
  "contentHashes" text, contents text[])
returning 1`;

const RUN_WRITTEN = { ...RUN_DERIVED, ...RUN_LOG };
const RUN_FIELDS = recordFields({ ...RUN_KEY, ...RUN_WRITTEN });
const RUN_ASSIGNMENTS = assignments(RUN_WRITTEN, "r");

const updateRuns = (runs: string): Sql => sql`
update run set ${RUN_ASSIGNMENTS},
  last_received_at = greatest(run.last_received_at, to_timestamp(r."receivedAtMs" / 1000))
from json_to_recordset(${runs}::json) as r(${RUN_FIELDS}, "receivedAtMs" float8)
where run.project_id = r."projectId" and run.run_key = r."runKey" and ${isKey(sql`r."runKey"`)}
returning run.project_id, run.run_key`;

const BATCH_FIELDS = recordFields(BATCH_TABLE);
const BATCH_COLUMNS = columnList(BATCH_TABLE);
const BATCH_VALUES = recordValues(BATCH_TABLE, "b");
const ADDED_COUNTS = listed(
  Object.keys(BATCH_COUNTS).map(
    (count) =>
      sql`${columnOf(count)} = ${columnOf(count, "batch")} + ${columnOf(count, "excluded")}`,
  ),
);

// What was edited is read for a batch that is new here: it may have been archived.
const addToBatches = (batches: string): Sql => sql`
insert into batch (${BATCH_COLUMNS}, edited)
select ${BATCH_VALUES}, (select e.fields from batch_edit e
  where e.project_id = "projectId" and e.set_key = "setKey" and e.batch_key = "batchKey")
from json_to_recordset(${batches}::json) as b(${BATCH_FIELDS}) cross join written
order by "projectId", "setKey", "batchKey"
on conflict (project_id, set_key, batch_key) do update set ${ADDED_COUNTS},
  first_event_at = least(batch.first_event_at, excluded.first_event_at),
  last_event_at = greatest(batch.last_event_at, excluded.last_event_at),
  last_received_at = greatest(batch.last_received_at, excluded.last_received_at),
  reported = ${MERGED_REPORT}`;

const addToSets = (sets: string): Sql => sql`
insert into scenario_set (project_id, set_key, set_id, first_event_at, last_received_at)
select "projectId", "setKey", "setId", to_timestamp("firstEventAtMs" / 1000), to_timestamp("lastReceivedAtMs" / 1000)
from json_to_recordset(${sets}::json) as s("projectId" uuid, "setKey" uuid, "setId" text, "firstEventAtMs" float8,
  "lastReceivedAtMs" float8) cross join written
order by "projectId", "setKey"
on conflict (project_id, set_key) do update set
  first_event_at = least(scenario_set.first_event_at, excluded.first_event_at),
  last_received_at = greatest(scenario_set.last_received_at, excluded.last_received_at)`;

interface Written {
  events: string;
  runs: string;
  batches: string;
  sets: string;
  hints: string;
  judged: ReturnType<typeof replaceCriteria>;
}

// The rows of batches and sets, which many writers share, are locked once the log is written, which takes seconds where
// an event is large: they are read beside `written`.
const writeStatement = ({
  events,
  runs,
  batches,
  sets,
  hints,
  judged,
}: Written): Sql => sql`/* prepared */
with logged as (${insertEvents(events)}), written as (select count(*) from logged),
folded as (${updateRuns(runs)}), judged as (${judged.write}), unjudged as (${judged.remove}),
queued as (
  insert into search_queue (project_id, kind, key)
  select project_id, 'run', run_key from folded order by project_id, run_key
  on conflict do nothing
), batched as (${addToBatches(batches)}), listed as (${addToSets(sets)})
select pg_notify(${LIVE_CHANNEL}, hint) from json_array_elements_text(${hints}::json) as hint`;

export async function writeEvents(db: Database, writes: readonly RunWrite[]): Promise<void> {
  const rows = writes.flatMap((write) => write.rows);
  const visible = writes.filter((write) => !write.run.isArchived);
  const batches = [...groupBy(visible, batchName).values()].map(toBatchRow);
  const sets = [...groupBy(batches, (batch) => `${batch.projectId}/${batch.setKey}`).values()].map(
    toSetRow,
  );
  const clock = currentClock();
  const hints = visible.map((write) => hintOf(write, clock));
  const statement = writeStatement({
    events: printJson(rows),
    runs: printJson(writes.map(toRunRow)),
    batches: printJson(batches),
    sets: printJson(sets),
    hints: printJson(hints),
    judged: replaceCriteria(criteriaWrite(writes.flatMap(toJudgedRun))),
  });
  await execute(db, statement);
}

function hintOf(write: RunWrite, clock: Clock): string {
  const { run, after } = write;
  const { projectId, runId } = run;
  const { setId, batchId } = after;
  const change = { projectId, setId, batchId, runId };
  return changeMessage(goesOn(write, clock) ? { ...change, only: "messages" } : change);
}

/** A run that was in progress has more messages, and nothing else about it has changed. */
function goesOn({ run, rows, before, after, judged }: RunWrite, clock: Clock): boolean {
  if (!before || judged || isTerminalStatus(after.status)) return false;
  return (
    rows.every(({ kind }) => kind === "snapshot") &&
    before.status === after.status &&
    before.scenarioId === after.scenarioId &&
    isSameBatch(before, after) &&
    !isStalled({ ...before, lastReceivedAt: run.lastReceivedAt }, clock)
  );
}

/**
 * Batches that are wrong now: one that lost a run, because an earlier event of it named another batch, and one whose run
 * no longer reports what it did.
 */
export function batchesToRecount(writes: readonly RunWrite[]): BatchKey[] {
  return writes.flatMap(({ run, before, after }) => {
    const { projectId, provenance } = run;
    if (before && !isSameBatch(before, after))
      return [{ projectId, setKey: textKey(before.setId), batchKey: textKey(before.batchId) }];
    if (!hasWithdrawn(provenance, after.provenance)) return [];
    return [{ projectId, setKey: after.setKey, batchKey: after.batchKey }];
  });
}

function isSameBatch(a: BatchIds, b: BatchIds): boolean {
  return a.setId === b.setId && a.batchId === b.batchId;
}

/** Most events change nothing in what their run reports: then there is nothing to merge. */
function changesReport({ run, before, after }: RunWrite): boolean {
  if (!before || run.provenance !== after.provenance || !isSameBatch(before, after)) return true;
  return Math.round(before.firstEventAtMs) !== after.firstEventAtMs;
}

function toRunRow({ run, rows, after, receivedAtMs }: RunWrite) {
  const { projectId, runKey, eventCount } = run;
  return { ...after, projectId, runKey, eventCount: eventCount + rows.length, receivedAtMs };
}

function toJudgedRun({ run: { projectId, runKey }, judged }: RunWrite) {
  return judged ? [{ projectId, runKey, ...judged }] : [];
}

function batchName({ run, after }: RunWrite): string {
  return `${run.projectId}/${after.setKey}/${after.batchKey}`;
}

function toBatchRow(writes: readonly RunWrite[]) {
  const counts = { ...NO_RUNS };
  for (const { before, after } of writes) {
    count(counts, after, 1);
    if (before && isSameBatch(before, after)) count(counts, before, -1);
  }
  const [{ run, after }] = writes as [RunWrite]; // a group has at least one
  return {
    projectId: run.projectId,
    setKey: after.setKey,
    batchKey: after.batchKey,
    setId: after.setId,
    batchId: after.batchId,
    firstEventAtMs: Math.min(...writes.map((write) => write.after.firstEventAtMs)),
    lastEventAtMs: Math.max(...writes.map((write) => write.after.lastEventAtMs)),
    lastReceivedAtMs: Math.max(...writes.map((write) => write.receivedAtMs)),
    ...counts,
    reported: reportTogether(
      writes.filter(changesReport).map((write) => ({ ...write.after, runKey: write.run.runKey })),
    ),
  };
}

function count(counts: RunCounts, run: Pick<DerivedRun, "status">, by: 1 | -1): void {
  counts.total += by;
  counts[STATUS_TRAITS[run.status].counter] += by;
}

type BatchRow = ReturnType<typeof toBatchRow>;

function toSetRow(batches: readonly BatchRow[]) {
  const [{ projectId, setKey, setId }] = batches as [BatchRow]; // a group has at least one
  const firstEventAtMs = Math.min(...batches.map((batch) => batch.firstEventAtMs));
  const lastReceivedAtMs = Math.max(...batches.map((batch) => batch.lastReceivedAtMs));
  return { projectId, setKey, setId, firstEventAtMs, lastReceivedAtMs };
}
