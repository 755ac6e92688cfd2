// First half of a write: the rows of the runs concerned, created where they are new, and held until the commit.
import { z } from "zod";

import type { TextKey } from "@/lib/base/ids/ids";
import { printJson } from "@/lib/base/json/exact-json";
import type { Database } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { textKeySchema } from "@/lib/platform/db/stored-values";
import type { RunPlace } from "../run-event";

export interface RunIdentity extends RunPlace {
  projectId: string;
  runKey: TextKey;
  runId: string;
  setKey: TextKey;
  batchKey: TextKey;
}

const lockedRunSchema = z.object({
  projectId: z.string(),
  runKey: textKeySchema,
  runId: z.string(),
  /** JSON of the folded state; empty for a run that is new. */
  state: z.string(),
  eventCount: z.number(),
  isArchived: z.boolean(),
});
export type LockedRun = z.infer<typeof lockedRunSchema>;

// New rows are inserted and old ones locked in the order of their keys, so that writers cannot wait in a circle.
const lockStatement = (wanted: string): Sql => sql`
with wanted as (
  select * from json_to_recordset(${wanted}::json) as w("projectId" uuid, "runKey" uuid, "runId" text, "setKey" uuid,
    "batchKey" uuid, "setId" text, "batchId" text, "scenarioId" text)
), fresh as (
  insert into run (project_id, run_key, set_key, batch_key, run_id, set_id, batch_id, scenario_id, status,
    triage_rank, first_event_at, started_at, last_event_at, last_received_at, state)
  select "projectId", "runKey", "setKey", "batchKey", "runId", "setId", "batchId", "scenarioId", 'PENDING',
    0, 'epoch', 'epoch', 'epoch', 'epoch', ''
  from wanted order by "projectId", "runKey"
  on conflict do nothing
  returning project_id, run_key, run_id
), held as (
  select r.project_id, r.run_key, r.run_id, r.state, r.event_count, r.archived_at
  from run r join wanted w on r.project_id = w."projectId" and r.run_key = w."runKey"
  order by r.project_id, r.run_key
  for update of r
)
select project_id::text as "projectId", run_key::text as "runKey", run_id as "runId", state,
  event_count as "eventCount", archived_at is not null as "isArchived" from held
union all
select project_id::text, run_key::text, run_id, '', 0, false from fresh`;

const ATTEMPTS = 5;

/** Rows of all `runs`, locked. A row that another writer has just created is seen on the next attempt. */
export async function lockRuns(db: Database, runs: readonly RunIdentity[]): Promise<LockedRun[]> {
  const locked: LockedRun[] = [];
  let missing = runs;
  for (let attempt = 0; missing.length > 0 && attempt < ATTEMPTS; attempt++) {
    const rows = await queryRows(db, lockedRunSchema, lockStatement(printJson(missing)));
    locked.push(...rows);
    const found = new Set(locked.map(runKeyOf));
    missing = runs.filter((run) => !found.has(runKeyOf(run)));
  }
  if (missing.length > 0) throw new Error(`${missing.length} runs could not be locked`);
  return locked;
}

/** Names a run among all projects. */
export function runKeyOf(run: { projectId: string; runKey: string }): string {
  return `${run.projectId}/${run.runKey}`;
}
