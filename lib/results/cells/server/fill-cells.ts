// Runs of releases without cells get theirs from their folded state, a page at a time beside everything else. A write of the
// run at the same time sets them itself, and wins.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { assignments, recordFields } from "@/lib/platform/db/table-columns";
import { deriveRun } from "@/lib/results/runs/derive-run";
import { parseRunState } from "@/lib/results/runs/run-state";
import { toCellColumns } from "@/lib/results/runs/server/run-columns";
import { RUN_CELL, RUN_KEY } from "@/lib/results/runs/server/run-table";

const PAGE = 200;

const rowSchema = z.object({ projectId: z.string(), runKey: z.string(), state: z.string() });
type Row = z.infer<typeof rowSchema>;

const findStatement = (after: Row | undefined): Sql => sql`
select r.project_id::text as "projectId", r.run_key::text as "runKey", r.state from run r
where r.cell_key is null and r.state <> '' and ${
  after
    ? sql`(r.project_id, r.run_key) > (${after.projectId}::uuid, ${after.runKey}::uuid)`
    : sql`true`
}
order by r.project_id, r.run_key limit ${PAGE}`;

const FIELDS = recordFields({ ...RUN_KEY, ...RUN_CELL });
const ASSIGNMENTS = assignments(RUN_CELL, "f");

const writeStatement = (cells: string): Sql => sql`
update run set ${ASSIGNMENTS} from json_to_recordset(${cells}::json) as f(${FIELDS})
where run.project_id = f."projectId" and run.run_key = f."runKey" and run.cell_key is null`;

/** Resolves with the number of runs that were filled in, once all are or it is stopped. */
export async function fillCells(signal?: AbortSignal): Promise<number> {
  const db = getPrisma();
  let count = 0;
  let last: Row | undefined;
  do {
    const rows: Row[] = await queryRows(db, rowSchema, findStatement(last));
    if (rows.length > 0) count += await execute(db, writeStatement(printJson(rows.map(toCell))));
    last = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (last && !signal?.aborted);
  return count;
}

function toCell({ projectId, runKey, state }: Row) {
  const folded = parseRunState(state);
  return { projectId, runKey, ...toCellColumns(folded, deriveRun(folded)) };
}
