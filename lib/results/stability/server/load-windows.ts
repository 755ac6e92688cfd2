// The last results of every cell of a project, as the state of stability needs them.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { Clock } from "@/lib/results/runs/run-status";
import { SHARED_NAME } from "@/lib/results/runs/server/run-query";
import { currentClock, stalledCondition } from "@/lib/results/runs/server/status-conditions";
import { isFirstAttempt } from "@/lib/search/server/batch-place";
import { STABILITY_DAYS } from "../stability-limits";
import { STABILITY_WINDOW } from "../stability-state";

/** More would make the page slow; the latest are the ones that matter. */
const MAX_RUNS = 50_000;

const windowRowSchema = z.object({
  setKey: z.string(),
  cellKey: z.string(),
  scenarioId: z.string(),
  name: z.string().nullable(),
  excluded: z.number(),
  /** Of the results of the window, the oldest first: `+` passed, `-` failed. */
  marks: z.string(),
  runKeys: z.array(z.string()),
});
export type CellWindow = z.infer<typeof windowRowSchema>;

const IS_JUDGED = sql`status in ('SUCCESS', 'FAILED')`;
const NEWEST_FIRST = sql`order by started_at desc, run_key desc`;

const isLatest = (hash: Sql): Sql =>
  sql`(${hash} = latest_${hash} or ${hash} is null or latest_${hash} is null)`;

interface WindowScope {
  projectId: string;
  setId?: string | undefined;
  branch?: string | undefined;
  /** A batch of the set, whose end is that of the window. */
  upTo?: string | undefined;
  cellKeys?: readonly string[] | undefined;
  scenarioId?: string | undefined;
  clock: Clock;
}

/** Our own ids are in an index. */
function isOfScenario(scenarioId: string): Sql {
  const isIndexed = scenarioId.length === 36 ? sql`char_length(r.scenario_id) = 36` : sql`true`;
  return sql`r.scenario_id = ${toStorableText(scenarioId)} and ${isIndexed}`;
}

/** When the window ends; null for a batch that is not there. */
function endOf({ projectId, setId = "", upTo, clock }: WindowScope): Sql {
  if (upTo === undefined) return sql`${new Date(clock.now).toISOString()}::timestamptz`;
  return sql`(select b.last_event_at from batch b where b.project_id = ${projectId}::uuid
    and b.set_key = ${textKey(setId)}::uuid and b.batch_key = ${textKey(upTo)}::uuid)`;
}

/** Reruns are left out: only what failed is rerun. */
export const windowStatement = (scope: WindowScope): Sql => {
  const { projectId, setId, branch, upTo, cellKeys, scenarioId, clock } = scope;
  return sql`
with on_branch as materialized (
  select b.set_key, b.batch_key from batch b where b.project_id = ${projectId}::uuid and b.branch = ${branch === undefined ? null : toStorableText(branch)}::text
), rerun as materialized (
  select b.set_key, b.batch_key from batch b
  where b.project_id = ${projectId}::uuid and b.attempt_of is not null and not (${isFirstAttempt("b")})
), recent as materialized (
  select r.set_key, r.cell_key, r.batch_key, r.run_key, r.started_at, r.status, r.finished_at, r.last_received_at, r.scenario_hash, r.judge_hash, r.scenario_id, r.name
  from run r where r.project_id = ${projectId}::uuid and r.archived_at is null
    and ${setId === undefined ? sql`true` : sql`r.set_key = ${textKey(setId)}::uuid`}
    and ${branch === undefined ? sql`true` : sql`(r.set_key, r.batch_key) in (select o.set_key, o.batch_key from on_branch o)`}
    and ${cellKeys === undefined ? sql`true` : sql`r.cell_key = any(${cellKeys}::uuid[])`}
    and ${scenarioId === undefined ? sql`true` : isOfScenario(scenarioId)}
    and r.started_at >= ${endOf(scope)} - ${STABILITY_DAYS}::int * interval '1 day'
    and ${upTo === undefined ? sql`true` : sql`r.started_at <= ${endOf(scope)}`}
  order by r.started_at desc, r.run_key desc limit ${MAX_RUNS}
), finished as materialized (
  select * from recent r where r.cell_key is not null and (r.finished_at is not null or ${stalledCondition(clock)})
    and not exists (select from rerun x where x.set_key = r.set_key and x.batch_key = r.batch_key)
), judged as (
  select *, first_value(scenario_hash) over newest as latest_scenario_hash, first_value(judge_hash) over newest as latest_judge_hash
  from finished where ${IS_JUDGED} window newest as (partition by set_key, cell_key ${NEWEST_FIRST})
), placed as (
  select *, row_number() over (partition by set_key, cell_key ${NEWEST_FIRST}) as place
  from judged where ${isLatest(sql`scenario_hash`)} and ${isLatest(sql`judge_hash`)}
), windowed as (
  select set_key, cell_key, string_agg(case status when 'SUCCESS' then '+' else '-' end, '' order by place desc) as marks,
    array_agg(run_key::text order by place desc) as run_keys
  from placed where place <= ${STABILITY_WINDOW} group by set_key, cell_key
), named as (
  select set_key, cell_key, (array_agg(scenario_id ${NEWEST_FIRST}))[1] as scenario_id,
    ${SHARED_NAME} as name, (count(*) filter (where not (${IS_JUDGED})))::int as excluded
  from finished r group by set_key, cell_key
)
select n.set_key::text as "setKey", n.cell_key::text as "cellKey", n.scenario_id as "scenarioId", n.name, n.excluded,
  coalesce(w.marks, '') as marks, coalesce(w.run_keys, '{}') as "runKeys"
from named n left join windowed w on w.set_key = n.set_key and w.cell_key = n.cell_key`;
};

/** Of all cells, or of some. In no order. */
export async function loadWindows(
  ctx: Context,
  wanted: Pick<WindowScope, "setId" | "branch" | "upTo" | "cellKeys" | "scenarioId">,
): Promise<CellWindow[]> {
  const scope = { projectId: ctx.project.id, ...wanted, clock: currentClock() };
  return queryRows(getPrisma(), windowRowSchema, windowStatement(scope));
}
