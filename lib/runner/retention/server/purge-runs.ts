// Removes deleted runs with everything that is stored of them, a few in one transaction, so that ingest never waits long.
import { z } from "zod";

import type { DeletedKind } from "@/lib/access/server/deleted-items";
import { batchKeyOf, textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { purgeTraces } from "@/lib/traces/server/purge-traces";
import { markPurgedTraces, notify } from "./delete-data";

const RUNS_AT_A_TIME = 50;
/** A run is removed when it was deleted and has been silent for so long: until then it can be restored. */
const SETTLED_MS = 10 * 60_000;

const projectSchema = z.object({ projectId: z.string() });
const runSchema = z.object({
  runKey: z.string(),
  runId: z.string(),
  setKey: z.string(),
  batchKey: z.string(),
  setId: z.string(),
  batchId: z.string(),
});
type PurgedRun = z.infer<typeof runSchema>;

/** Resolves with the number of runs that were removed. */
export async function purgeDeletedRuns(nowMs: number): Promise<number> {
  const settledAt = new Date(nowMs - SETTLED_MS);
  const projects = await queryRows(
    getPrisma(),
    projectSchema,
    sql`select distinct project_id::text as "projectId" from deleted_item where purged_at is null`,
  );
  let purged = 0;
  for (const { projectId } of projects) {
    let some: number;
    do {
      some = await retryWhileUnavailable(() => purgeSome(projectId, settledAt));
      purged += some;
    } while (some > 0);
  }
  return purged;
}

async function purgeSome(projectId: string, settledAt: Date): Promise<number> {
  return getPrisma().$transaction(
    async (db) => {
      const runs = await queryRows(db, runSchema, lockStatement(projectId, settledAt));
      if (runs.length === 0) return 0;
      await purgeWithin(db, projectId, runs);
      await notify(db, { kind: "change", projectId });
      return runs.length;
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

// Locked in the order of their keys, as the writers of events do. One that is restored meanwhile is not archived any more.
const lockStatement = (projectId: string, settledAt: Date): Sql => sql`
select r.run_key::text as "runKey", r.run_id as "runId", r.set_key::text as "setKey", r.batch_key::text as "batchKey",
  r.set_id as "setId", r.batch_id as "batchId"
from deleted_item d join run r on r.project_id = d.project_id and r.run_key = d.key
where d.project_id = ${projectId}::uuid and d.kind = 'run' and d.purged_at is null
  and d.deleted_at <= ${settledAt}::timestamptz
  and r.archived_at is not null and r.last_received_at <= ${settledAt}::timestamptz
  and not exists (select from job j
    where j.project_id = r.project_id and j.run_key = r.run_key and j.state in ('waiting', 'running'))
order by r.project_id, r.run_key limit ${RUNS_AT_A_TIME} for update of r`;

async function purgeWithin(
  db: Database,
  projectId: string,
  runs: readonly PurgedRun[],
): Promise<void> {
  const project = sql`project_id = ${projectId}::uuid`;
  const keys = sql`${runs.map(({ runKey }) => runKey)}::uuid[]`;
  const traceKeys = await listOwnTraces(db, projectId, runs);
  await purgeTraces(db, projectId, traceKeys);
  await markPurgedTraces(db, projectId, traceKeys);
  const statements = [
    sql`delete from job where ${project} and run_key = any(${keys})`,
    sql`delete from search_entry where ${project} and run_key = any(${keys})`,
    sql`delete from search_queue where ${project} and kind = 'run' and key = any(${keys})`,
    sql`delete from media_use where ${project} and run_key = any(${keys})`,
    sql`delete from event where ${project} and run_key = any(${keys})`,
    sql`delete from share_link where ${project} and run_id = any(${runs.map(({ runId }) => runId)}::text[])`,
    sql`delete from run where ${project} and run_key = any(${keys})`,
    sql`update deleted_item set purged_at = now() where ${project} and kind = 'run' and key = any(${keys})`,
  ];
  for (const statement of statements) await execute(db, statement);
  await purgeEmptyBatches(db, projectId, runs);
}

const traceSchema = z.object({ key: z.string(), otherRunIds: z.array(z.string()) });
const keySchema = z.object({ key: z.string() });

/** Traces of these runs and of no other run that is still there. */
async function listOwnTraces(
  db: Database,
  projectId: string,
  runs: readonly PurgedRun[],
): Promise<string[]> {
  const runKeys = runs.map(({ runKey }) => runKey);
  const runIds = runs.map(({ runId }) => runId);
  const traces = await queryRows(
    db,
    traceSchema,
    sql`with named as (
      select unnest(trace_keys) as key from run
      where project_id = ${projectId}::uuid and run_key = any(${runKeys}::uuid[])
      union
      select trace_key from span where project_id = ${projectId}::uuid and scenario_run_id = any(${runIds}::text[])
    )
    select n.key::text as key, array(select distinct s.scenario_run_id from span s
      where s.project_id = ${projectId}::uuid and s.trace_key = n.key
        and s.scenario_run_id <> all(${runIds}::text[])) as "otherRunIds"
    from named n
    where not exists (select from run o where o.project_id = ${projectId}::uuid
      and o.trace_keys && array[n.key] and o.run_key <> all(${runKeys}::uuid[]))`,
  );
  const others = traces.flatMap(({ otherRunIds }) => otherRunIds.map(textKey));
  const found = await queryRows(
    db,
    keySchema,
    sql`select run_key::text as key from run where project_id = ${projectId}::uuid and run_key = any(${others}::uuid[])`,
  );
  const existing = new Set(found.map(({ key }) => key));
  return traces
    .filter(({ otherRunIds }) => !otherRunIds.some((id) => existing.has(textKey(id))))
    .map(({ key }) => key);
}

const placeSchema = z.object({ setId: z.string(), batchId: z.string(), isSetEmpty: z.boolean() });

/** What is stored of a batch and of a set goes with the last of its runs. */
async function purgeEmptyBatches(
  db: Database,
  projectId: string,
  runs: readonly PurgedRun[],
): Promise<void> {
  const places = printJson(
    runs.map(({ setKey, batchKey, setId, batchId }) => ({ setKey, batchKey, setId, batchId })),
  );
  const wanted = sql`(select distinct * from json_to_recordset(${places}::json)
    as w("setKey" uuid, "batchKey" uuid, "setId" text, "batchId" text)
    where not exists (select from run r where r.project_id = ${projectId}::uuid
      and r.set_key = w."setKey" and r.batch_key = w."batchKey")) w`;
  const ofProject = sql`t.project_id = ${projectId}::uuid`;
  const isBatch = sql`${ofProject} and t.set_key = w."setKey" and t.batch_key = w."batchKey"`;
  const isPlace = sql`${ofProject} and t.set_id = w."setId" and t.batch_id = w."batchId"`;
  const isSetEmpty = sql`not exists (select from run r
    where r.project_id = ${projectId}::uuid and r.set_key = w."setKey")`;
  const emptied = await queryRows(
    db,
    placeSchema,
    sql`select w."setId", w."batchId", ${isSetEmpty} as "isSetEmpty" from ${wanted}`,
  );
  const statements = [
    sql`delete from batch t using ${wanted} where ${isBatch}`,
    sql`delete from blessing t using ${wanted} where ${isBatch}`,
    sql`delete from batch_edit t using ${wanted} where ${isBatch}`,
    sql`delete from started_batch t using ${wanted} where ${isPlace}`,
    sql`delete from webhook_delivery t using ${wanted} where ${isPlace}`,
    sql`delete from share_link t using ${wanted} where ${isPlace}`,
    sql`delete from share_link t using ${wanted} where ${ofProject} and t.set_id = w."setId" and ${isSetEmpty}`,
    sql`delete from quarantine t using ${wanted} where ${ofProject} and t.set_key = w."setKey" and ${isSetEmpty}`,
    sql`delete from scenario_set t using ${wanted} where ${ofProject} and t.set_key = w."setKey" and ${isSetEmpty}`,
  ];
  for (const statement of statements) await execute(db, statement);
  await markPurged(db, projectId, emptied.flatMap(keysOf));
}

interface PurgedKey {
  kind: DeletedKind;
  key: string;
}

function keysOf({ setId, batchId, isSetEmpty }: z.infer<typeof placeSchema>): PurgedKey[] {
  const batch: PurgedKey = { kind: "batch", key: batchKeyOf(setId, batchId) };
  return isSetEmpty ? [batch, { kind: "set", key: textKey(setId) }] : [batch];
}

async function markPurged(db: Database, projectId: string, keys: readonly PurgedKey[]) {
  await execute(
    db,
    sql`insert into deleted_item (project_id, kind, key, purged_at)
    select distinct ${projectId}::uuid, w.kind, w.key, now()
    from json_to_recordset(${printJson(keys)}::json) as w(kind text, key uuid)
    on conflict (project_id, kind, key) do update set deleted_at = now(), purged_at = now()`,
  );
}
