import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import type { RunKey } from "@/lib/base/ids/result-keys";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { cellHistory } from "@/lib/results/cells/server/cell-groups";
import { attemptNumber, firstAttemptKey } from "@/lib/search/server/batch-place";
import { runAttemptSchema, type RunAttempt, type RunPage } from "../run-schema";
import { currentClock, shownStatus } from "./status-conditions";

const MAX_ATTEMPTS = 50;

const attemptsStatement = ({ projectId, runKey }: RunKey): Sql => sql`
with asked as (
  select o.project_id, o.set_key, o.cell_key, o.repeat, ${firstAttemptKey("b")} as first_key
  from run o join batch b on b.project_id = o.project_id and b.set_key = o.set_key and b.batch_key = o.batch_key
  where o.project_id = ${projectId}::uuid and o.run_key = ${runKey}::uuid and o.cell_key is not null and o.repeat is not null
)
select ${attemptNumber("b")} as attempt, r.run_id as "runId", r.batch_id as "batchId",
  ${shownStatus(currentClock())} as status
from asked a
join batch b on b.project_id = a.project_id and b.set_key = a.set_key
  and (b.batch_key = a.first_key or b.attempt_of = a.first_key)
join run r on r.project_id = b.project_id and r.set_key = b.set_key and r.batch_key = b.batch_key
  and r.cell_key = a.cell_key and r.repeat = a.repeat and r.archived_at is null
order by b.first_event_at, b.batch_key, r.started_at limit ${MAX_ATTEMPTS}`;

/** The run and its reruns, or none where there is no rerun. */
export async function listRunAttempts(ctx: Context, runId: string): Promise<RunAttempt[]> {
  const run = { projectId: ctx.project.id, runKey: textKey(runId) };
  const attempts = await queryRows(getPrisma(), runAttemptSchema, attemptsStatement(run));
  return attempts.length > 1 ? attempts : [];
}

const historyStatement = ({ projectId, runKey }: RunKey): Sql => sql`
select h.status from run o cross join lateral (${cellHistory({
  projectId: sql`o.project_id`,
  cellKey: sql`o.cell_key`,
  until: sql`o.started_at`,
})}) h where o.project_id = ${projectId}::uuid and o.run_key = ${runKey}::uuid
order by h.started_at, h.run_key`;

/** Results of the cell of a run, up to it, oldest first. */
export async function listCellHistory(ctx: Context, runId: string): Promise<RunPage["history"]> {
  const run = { projectId: ctx.project.id, runKey: textKey(runId) };
  const rows = await queryRows(
    getPrisma(),
    runAttemptSchema.pick({ status: true }),
    historyStatement(run),
  );
  return rows.map(({ status }) => status);
}
