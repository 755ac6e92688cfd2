// SQL of runs that are grouped by cell: their counts, and the one result of all of them.
import { allOf, anyOf, firstOf, listed, sql, type Sql } from "@/lib/platform/db/sql";
import { columnOf } from "@/lib/platform/db/table-columns";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { CELL_HISTORY } from "@/lib/results/cells/cell-limits";
import type { Clock } from "@/lib/results/runs/run-status";
import { countOf, stalledCondition } from "@/lib/results/runs/server/status-conditions";
import { CELL_RESULTS, CELL_RULES, CELL_TRAITS, type CellResult } from "../cell-results";

const COUNTS = listed(
  RUN_COUNTERS.map(({ counter }) => sql`${countOf(counter)} as ${columnOf(counter)}`),
);

/** Columns of a group of `run r`. `unfinished` includes the silent runs, which count as stalled (COUNT_OF). */
export function runCounts(clock: Clock): Sql {
  return sql`count(*)::int as total, ${COUNTS},
    (count(*) filter (where ${stalledCondition(clock)}))::int as silent, max(r.pass_at_least) as pass_at_least,
    (count(*) filter (where r.is_extra and r.status = 'CANCELLED'))::int as extra`;
}

/** The counts of a group `g` with the columns of `runCounts`. */
export const COUNT_OF = {
  success: sql`g.success`,
  failed: sql`g.failed`,
  errored: sql`g.errored`,
  cancelled: sql`g.cancelled`,
  stalled: sql`g.stalled + g.silent`,
  unfinished: sql`g.unfinished - g.silent`,
};

const NEEDED = sql`greatest(1, least(g.pass_at_least - g.extra, g.total - g.extra))`;
/** As decideCell decides (../cell-policy.ts). */
const IS_DECIDED = sql`coalesce(g.pass_at_least is not null and g.total > g.extra and (g.success >= ${NEEDED} or g.failed > g.total - g.extra - ${NEEDED}), false)`;

/** What the result of a group is made of: repeats that a decision has spared do not count. */
const RESULT_COUNT_OF = {
  ...COUNT_OF,
  cancelled: sql`(case when ${IS_DECIDED} then 0 else g.cancelled - g.extra end)`,
};

/** The place of a result in CELL_RESULTS. */
export const rankOf = (result: CellResult) => sql`${CELL_RESULTS.indexOf(result)}::int`;

/** Of a group `g`: the place of its result in CELL_RESULTS. */
export const RESULT_RANK = firstOf(
  CELL_RULES.map((result) => {
    const has = CELL_TRAITS[result].has.map((counters) =>
      anyOf(counters.map((counter) => sql`${RESULT_COUNT_OF[counter]} > 0`)),
    );
    return { when: allOf(has), then: rankOf(result) };
  }),
  rankOf("cancelled"),
);

/** Columns of a group of `run r`, as in `usageTotalsShape`. */
export const USAGE_TOTALS = sql`sum(r.cost_usd) as "costUsd", count(r.cost_usd)::int as "costedRuns",
  sum(r.total_tokens) as "totalTokens"`;

/** The latest finished runs of a cell that began no later; the caller orders them by start. */
export const cellHistory = (of: Record<"projectId" | "cellKey" | "until", Sql>): Sql => sql`
  select r.status, r.started_at, r.run_key from run r
  where r.project_id = ${of.projectId} and r.cell_key = ${of.cellKey} and r.started_at <= ${of.until}
    and r.finished_at is not null and r.archived_at is null
  order by r.started_at desc, r.run_key desc limit ${CELL_HISTORY}`;
