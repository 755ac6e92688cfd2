import type { Context } from "@/lib/access/context";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { RUN_COLUMNS, runRowSchema, toRunSummary } from "@/lib/results/runs/server/run-rows";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import { STRIP_RUNS, type LibraryRow } from "../library";

const latestStatement = (projectId: string, scenarioIds: readonly string[]): Sql => sql`
select ${RUN_COLUMNS} from unnest(${scenarioIds}::text[]) as wanted (id)
cross join lateral (
  select * from run r where r.project_id = ${projectId}::uuid and r.scenario_id = wanted.id and char_length(r.scenario_id) = 36
    and r.archived_at is null
  order by r.started_at desc, r.run_key desc limit ${STRIP_RUNS}
) r
order by r.started_at, r.run_key`;

/** The latest runs of each scenario, the latest last, by the id of the scenario. */
export async function listLatestRuns(
  ctx: Context,
  scenarioIds: readonly string[],
): Promise<Map<string, LibraryRow["lastRuns"]>> {
  const statement = latestStatement(ctx.project.id, scenarioIds);
  const rows = await queryRows(getPrisma(), runRowSchema, statement);
  const clock = currentClock();
  const runs = rows.map((row) => toRunSummary(row, clock));
  const grouped = groupBy(runs, ({ scenarioId }) => scenarioId);
  return new Map(
    [...grouped].map(([scenarioId, group]) => [
      scenarioId,
      group.map(({ runId, setId, batchId, startedAt, status }) => ({
        runId,
        setId,
        batchId,
        startedAt,
        status,
      })),
    ]),
  );
}
