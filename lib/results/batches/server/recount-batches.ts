// Counters of a batch from its runs: after a run left it, after an archive, and to prove the counters right.
import { printJson } from "@/lib/base/json/exact-json";
import type { Database } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { listed, sql, type Sql } from "@/lib/platform/db/sql";
import { columnOf } from "@/lib/platform/db/table-columns";
import { countOf } from "@/lib/results/runs/server/status-conditions";
import { RUN_COUNTERS } from "../run-counters";
import { BATCH_COUNTS, BATCH_TIMES } from "./batch-table";
import { reportsOf } from "./reported-provenance";

export interface BatchKey {
  projectId: string;
  setKey: string;
  batchKey: string;
}

// A writer adds to a batch in the transaction that stores its run. While the row is locked, every run that the next
// statement sees was added before, and every other is added after this transaction: no count is lost.
const lockBatches = (wanted: string): Sql => sql`
select 1 from batch b
join json_to_recordset(${wanted}::json) as w("projectId" uuid, "setKey" uuid, "batchKey" uuid)
  on b.project_id = w."projectId" and b.set_key = w."setKey" and b.batch_key = w."batchKey"
order by b.project_id, b.set_key, b.batch_key for update of b`;

const COUNTED = listed(
  RUN_COUNTERS.map(({ counter }) => sql`${countOf(counter)} as ${columnOf(counter)}`),
);
const TAKEN_OVER = listed(
  Object.keys({ ...BATCH_TIMES, ...BATCH_COUNTS }).map(
    (field) => sql`${columnOf(field)} = ${columnOf(field, "r")}`,
  ),
);

// A batch may be named twice: its runs are counted once.
const recount = (wanted: string): Sql => sql`
with wanted as (
  select distinct * from json_to_recordset(${wanted}::json) as w("projectId" uuid, "setKey" uuid, "batchKey" uuid)
), recounted as (
  select r.project_id, r.set_key, r.batch_key, min(r.first_event_at) as first_event_at,
    max(r.last_event_at) as last_event_at, max(r.last_received_at) as last_received_at, count(*)::int as total,
    ${COUNTED}
  from run r join wanted w on r.project_id = w."projectId" and r.set_key = w."setKey" and r.batch_key = w."batchKey"
  where r.archived_at is null and r.state <> ''
  group by r.project_id, r.set_key, r.batch_key
), reports as (
  ${reportsOf(sql`wanted`)}
), emptied as (
  delete from batch b using wanted w
  where b.project_id = w."projectId" and b.set_key = w."setKey" and b.batch_key = w."batchKey"
    and not exists (select from recounted r
      where r.project_id = b.project_id and r.set_key = b.set_key and r.batch_key = b.batch_key)
)
update batch b set ${TAKEN_OVER}, reported = (select p.reported from reports p
  where p.project_id = b.project_id and p.set_key = b.set_key and p.batch_key = b.batch_key)
from recounted r
where b.project_id = r.project_id and b.set_key = r.set_key and b.batch_key = r.batch_key`;

// The same for sets: a writer that adds a batch locks the set's row, so the next statement sees every batch.
const lockSets = (wanted: string): Sql => sql`
select 1 from scenario_set s
join (select distinct "projectId", "setKey"
  from json_to_recordset(${wanted}::json) as w("projectId" uuid, "setKey" uuid)) w
  on s.project_id = w."projectId" and s.set_key = w."setKey"
order by s.project_id, s.set_key for update of s`;

// A set is listed as long as it has a batch.
const dropEmptySets = (wanted: string): Sql => sql`
delete from scenario_set s using json_to_recordset(${wanted}::json) as w("projectId" uuid, "setKey" uuid)
where s.project_id = w."projectId" and s.set_key = w."setKey"
  and not exists (select from batch b where b.project_id = s.project_id and b.set_key = s.set_key)`;

/** Counts the batches again and drops those that have no run left, and sets that have no batch left. */
export async function recountBatches(db: Database, batches: readonly BatchKey[]): Promise<void> {
  const wanted = printJson(batches);
  for (const statement of [lockBatches, recount, lockSets, dropEmptySets])
    await execute(db, statement(wanted));
}

// A batch and its set are listed again with the times of their runs; the recount that follows makes the counters.
const relist = (wanted: string): Sql => sql`
with wanted as (
  select * from json_to_recordset(${wanted}::json) as w("projectId" uuid, "setKey" uuid, "batchKey" uuid)
)
insert into batch (project_id, set_key, batch_key, set_id, batch_id, first_event_at, last_event_at, last_received_at,
  attempt_of, edited)
select r.project_id, r.set_key, r.batch_key, max(r.set_id), max(r.batch_id), min(r.first_event_at), max(r.last_event_at),
  max(r.last_received_at), (select s.attempt_of from started_batch s
    where s.project_id = r.project_id and s.batch_key = r.batch_key and s.set_id = max(r.set_id)),
  (select e.fields from batch_edit e
    where e.project_id = r.project_id and e.set_key = r.set_key and e.batch_key = r.batch_key)
from run r join wanted w on r.project_id = w."projectId" and r.set_key = w."setKey" and r.batch_key = w."batchKey"
where r.archived_at is null and r.state <> ''
group by r.project_id, r.set_key, r.batch_key order by r.project_id, r.set_key, r.batch_key
on conflict (project_id, set_key, batch_key) do nothing`;

const relistSets = (wanted: string): Sql => sql`
with wanted as (
  select * from json_to_recordset(${wanted}::json) as w("projectId" uuid, "setKey" uuid, "batchKey" uuid)
)
insert into scenario_set (project_id, set_key, set_id, first_event_at, last_received_at)
select b.project_id, b.set_key, max(b.set_id), min(b.first_event_at), max(b.last_received_at)
from batch b join wanted w on b.project_id = w."projectId" and b.set_key = w."setKey" and b.batch_key = w."batchKey"
group by b.project_id, b.set_key order by b.project_id, b.set_key
on conflict (project_id, set_key) do update set
  first_event_at = least(scenario_set.first_event_at, excluded.first_event_at),
  last_received_at = greatest(scenario_set.last_received_at, excluded.last_received_at)`;

/** Lists batches, and their sets, that may have been dropped when their last run was archived. Recount them afterwards. */
export async function relistBatches(db: Database, batches: readonly BatchKey[]): Promise<void> {
  const wanted = printJson(batches);
  for (const statement of [relist, relistSets]) await execute(db, statement(wanted));
}
