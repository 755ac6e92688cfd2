// Runs of releases that did not have all columns get theirs, and their criteria, from their folded state, a page at a time
// beside everything else.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { assignments, columnOf, recordFields } from "@/lib/platform/db/table-columns";
import { recountBatches } from "@/lib/results/batches/server/recount-batches";
import { parseRunState } from "@/lib/results/runs/run-state";
import { storeCriteria } from "@/lib/results/runs/server/criterion-rows";
import { COLUMNS_VERSION, toRunColumns } from "@/lib/results/runs/server/run-columns";
import { RUN_FILLED, RUN_KEY } from "@/lib/results/runs/server/run-table";

const PAGE = 200;
const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };
const NOTHING_REPORTED = "{}";

const rowSchema = z.object({ projectId: z.string(), runKey: z.string(), state: z.string() });
type Row = z.infer<typeof rowSchema>;

const isUnfilled = (alias: string): Sql =>
  sql`${columnOf("columnsVersion", alias)} < ${COLUMNS_VERSION}`;

const findStatement = (after: Row | undefined): Sql => sql`
select r.project_id::text as "projectId", r.run_key::text as "runKey", r.state from run r
where ${isUnfilled("r")} and r.state <> '' and ${
  after
    ? sql`(r.project_id, r.run_key) > (${after.projectId}::uuid, ${after.runKey}::uuid)`
    : sql`true`
}
order by r.project_id, r.run_key limit ${PAGE} for update`;

const FIELDS = recordFields({ ...RUN_KEY, ...RUN_FILLED });
const ASSIGNMENTS = assignments(RUN_FILLED, "f");

const writeStatement = (filled: string): Sql => sql`
update run set ${ASSIGNMENTS} from json_to_recordset(${filled}::json) as f(${FIELDS})
where run.project_id = f."projectId" and run.run_key = f."runKey"`;

/** Resolves with the number of runs that were filled in, once all are or it is stopped. */
export async function fillCells(signal?: AbortSignal): Promise<number> {
  let count = 0;
  let last: Row | undefined;
  do {
    const after = last;
    const rows: Row[] = await getPrisma().$transaction((db) => fillPage(db, after), TRANSACTION);
    count += rows.length;
    last = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (last && !signal?.aborted);
  return count;
}

/** With what their batches get from them, so that a stop between two pages loses nothing. */
async function fillPage(db: Database, after: Row | undefined): Promise<Row[]> {
  const rows = await queryRows(db, rowSchema, findStatement(after));
  if (rows.length === 0) return [];
  const folded = rows.map((row) => ({ ...row, state: parseRunState(row.state) }));
  const filled = folded.map(({ projectId, runKey, state: stored }) => {
    const { state: _, searchText: __, ...columns } = toRunColumns(stored);
    return { ...columns, projectId, runKey };
  });
  await execute(db, writeStatement(printJson(filled)));
  await storeCriteria(
    db,
    folded.map(({ state, ...key }) => ({ ...key, results: state.finish?.results ?? null })),
  );
  const reporting = filled.filter(({ provenance }) => provenance !== NOTHING_REPORTED);
  const batches = reporting.map(({ projectId, setKey, batchKey }) => ({
    projectId,
    setKey,
    batchKey,
  }));
  if (batches.length > 0) await recountBatches(db, batches);
  return rows;
}
