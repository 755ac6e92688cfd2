// First half of a write: creates missing rows of the runs concerned, and locks all of them until the commit.
import { z } from "zod";

import type { TextKey } from "@/lib/base/ids/ids";
import { printJson } from "@/lib/base/json/exact-json";
import type { Database } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { isKey, sql, type Sql } from "@/lib/platform/db/sql";
import {
  columnList,
  recordFields,
  recordValues,
  rowSchema,
  selectList,
} from "@/lib/platform/db/table-columns";
import { RUN_IDENTITY, RUN_LOCKED } from "@/lib/results/runs/server/run-table";
import type { RunPlace } from "../run-event";

export interface RunIdentity extends RunPlace {
  projectId: string;
  runKey: TextKey;
  runId: string;
  setKey: TextKey;
  batchKey: TextKey;
}

const lockedRunSchema = rowSchema(RUN_LOCKED).extend({ isArchived: z.boolean() });
export type LockedRun = z.infer<typeof lockedRunSchema>;

const IDENTITY_FIELDS = recordFields(RUN_IDENTITY);
const IDENTITY_COLUMNS = columnList(RUN_IDENTITY);
const IDENTITY_VALUES = recordValues(RUN_IDENTITY, "wanted");
const NEW_COLUMNS = selectList(RUN_LOCKED, "run");
const LOCKED_COLUMNS = selectList(RUN_LOCKED, "r");

// New rows are inserted and old ones locked in the order of their keys, so that writers cannot wait in a circle.
const lockStatement = (wanted: string): Sql => sql`/* prepared */
with wanted as (
  select * from json_to_recordset(${wanted}::json) as w(${IDENTITY_FIELDS})
  where ${isKey(sql`w."runKey"`)}
), fresh as (
  insert into run (${IDENTITY_COLUMNS}, status, triage_rank, first_event_at, started_at, last_event_at,
    last_received_at, state)
  select ${IDENTITY_VALUES}, 'PENDING', 0, 'epoch', 'epoch', 'epoch', 'epoch', ''
  from wanted order by "projectId", "runKey"
  on conflict do nothing
  returning ${NEW_COLUMNS}, false as "isArchived"
), locked as (
  select ${LOCKED_COLUMNS}, r.archived_at is not null as "isArchived" from run r
  join wanted w on r.project_id = w."projectId" and r.run_key = w."runKey"
  order by r.project_id, r.run_key
  for update of r
)
select * from locked union all select * from fresh`;

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
