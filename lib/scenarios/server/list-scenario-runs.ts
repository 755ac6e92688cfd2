import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { groupBy } from "@/lib/base/values/group-by";
import { afterCursor, byKey, byTime, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { runSummarySchema, type RunDetail } from "@/lib/results/runs/run-schema";
import { readRunStamp } from "@/lib/results/runs/run-stamp";
import {
  NUMBERED_RUN_COLUMNS,
  runDetailRowSchema,
  toRunDetail,
} from "@/lib/results/runs/server/get-run";
import { RUN_COLUMNS, runRowSchema, toRunSummary } from "@/lib/results/runs/server/run-rows";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import {
  STRIP_RUNS,
  type LibraryRow,
  type RunTargets,
  type ScenarioRun,
  type ScenarioRunsQuery,
} from "../library";
import { getScenarioRow } from "./get-scenario";

const latestStatement = (projectId: string, scenarioIds: readonly string[]): Sql => sql`
select ${RUN_COLUMNS} from unnest(${scenarioIds}::text[]) as wanted (id)
cross join lateral (
  select * from run r where r.project_id = ${projectId}::uuid and r.scenario_id = wanted.id and char_length(r.scenario_id) = 36
    and r.archived_at is null
  order by r.started_at desc, r.run_key desc limit ${STRIP_RUNS}
) r
order by r.started_at, r.run_key`;

/** The latest runs of each scenario, newest last, by the id of the scenario. */
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

export const SCENARIO_RUN_ORDER: Order<{ run: Pick<RunDetail, "startedAt">; runKey: string }> = {
  columns: [byTime(sql`r.started_at`), byKey(sql`r.run_key`)],
  direction: "desc",
  placeOf: ({ run, runKey }) => [run.startedAt, runKey],
};

/** Runs of a scenario over all batches, the latest first, also of an archived one. */
export async function listScenarioRuns(
  ctx: Context,
  scenarioId: string,
  { limit, cursor, target }: ScenarioRunsQuery,
): Promise<Page<ScenarioRun>> {
  const { id } = await getScenarioRow(ctx, scenarioId);
  const ofTarget = target === undefined ? sql`true` : sql`r.target = ${target}`;
  const rows = await queryRows(
    getPrisma(),
    runDetailRowSchema,
    sql`select ${NUMBERED_RUN_COLUMNS} from run r
    where ${runsOf(ctx, id)} and ${ofTarget} and ${afterCursor(SCENARIO_RUN_ORDER, cursor)}
    order by ${orderBy(SCENARIO_RUN_ORDER)} limit ${limit + 1}`,
  );
  return pageOf(rows.map(toRunDetail), limit, {
    placeOf: SCENARIO_RUN_ORDER.placeOf,
    toItem: ({ run }) => toScenarioRun(run),
  });
}

/** The condition in the words of its index. */
function runsOf(ctx: Context, scenarioId: string): Sql {
  return sql`r.project_id = ${ctx.project.id}::uuid and r.scenario_id = ${scenarioId} and char_length(r.scenario_id) = 36
    and r.archived_at is null`;
}

const MAX_TARGET_RUNS = 1000;

/** The targets of the latest runs. */
export async function listRunTargets(ctx: Context, scenarioId: string): Promise<RunTargets> {
  const { id } = await getScenarioRow(ctx, scenarioId);
  const rows = await queryRows(
    getPrisma(),
    z.object({ target: z.string() }),
    sql`select distinct l.target from (
      select r.target from run r where ${runsOf(ctx, id)} order by r.started_at desc, r.run_key desc limit ${MAX_TARGET_RUNS}
    ) l where l.target is not null order by l.target`,
  );
  return { targets: rows.map(({ target }) => target) };
}

function toScenarioRun(run: RunDetail): ScenarioRun {
  const { scenarioVersion, scenarioHash, suite, target } = readRunStamp(run.metadata);
  return {
    ...runSummarySchema.parse(run),
    ...{ scenarioVersion, scenarioHash, target },
    setName: suite ?? run.setId,
    batchNumber: run.batchNumber,
  };
}
