// What a row of a comparison shows beside its figures: the runs of both batches, and the criteria that changed.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { currentClock, shownStatus } from "@/lib/results/runs/server/status-conditions";
import { comparedCellSchema, type ComparedCell, type Comparison } from "../comparison-schema";
import { comparedScopes, CRITERIA_OF_RUN, type Compared } from "./pair-cells";

const MAX_RUNS = 20;

const runRowSchema = comparedCellSchema.shape.runs.element.extend({ cell: z.string() });

/** The runs of the cells, by cell. */
export async function loadRuns(
  ctx: Context,
  compared: Compared,
  cells: readonly string[],
): Promise<ReadonlyMap<string, ComparedCell["runs"]>> {
  const { isEither, isSide, cells: joinCells } = comparedScopes(ctx, compared);
  const rows = await queryRows(
    getPrisma(),
    runRowSchema,
    sql`select f.cell, f."runId", f."setId", f."batchId", f.status, f.repeat from (
      select k.cell::text as cell, r.run_id as "runId", r.set_id as "setId", r.batch_id as "batchId", ${shownStatus(currentClock())} as status,
        r.repeat, ${isSide("new")} as is_new,
        row_number() over (partition by k.cell, ${isSide("new")} order by r.repeat, r.started_at, r.run_key) as place
      from run r ${joinCells} where ${isEither} and k.cell = any(${cells}::uuid[])
    ) f where f.place <= ${MAX_RUNS} order by f.cell, f.is_new, f.place`,
  );
  return groupRows(rows);
}

const counted = z.number();
const criterionRowSchema = z.object({
  cell: z.string(),
  text: z.string(),
  baseMet: counted,
  baseOf: counted,
  newMet: counted,
  newOf: counted,
});

/** The criteria of the cells that were met more or less often, the worst first, by cell. */
export async function loadCriterionChanges(
  ctx: Context,
  compared: Compared,
  cells: readonly string[],
): Promise<ReadonlyMap<string, ComparedCell["criteria"]>> {
  const rows = await queryRows(
    getPrisma(),
    criterionRowSchema,
    sql`select f.* from (${criterionCounts(comparedScopes(ctx, compared), cells)}) f
    where f."baseMet" * f."newOf" <> f."newMet" * f."baseOf" or (f."baseOf" = 0) <> (f."newOf" = 0)
    order by f.cell, (f."newMet"::float8 / greatest(f."newOf", 1)) - (f."baseMet"::float8 / greatest(f."baseOf", 1)), f.text`,
  );
  return groupRows(rows.map((row) => ({ cell: row.cell, ...toCriterion(row) })));
}

/** Of grouped runs `r` with their criteria `c`. A criterion that was not judged counts on neither side. */
const criterionCounts = (
  { isEither, isSide, cells: joinCells }: ReturnType<typeof comparedScopes>,
  cells: readonly string[],
) => sql`
select k.cell::text as cell, c.criterion_key, max(c.text) as text,
  (count(*) filter (where not ${isSide("new")} and c.result = 'met'))::int as "baseMet",
  (count(*) filter (where not ${isSide("new")} and c.result <> 'not-judged'))::int as "baseOf",
  (count(*) filter (where ${isSide("new")} and c.result = 'met'))::int as "newMet",
  (count(*) filter (where ${isSide("new")} and c.result <> 'not-judged'))::int as "newOf"
from run r ${joinCells} cross join ${CRITERIA_OF_RUN} c
where ${isEither} and r.status in ('SUCCESS', 'FAILED') and k.cell = any(${cells}::uuid[])
group by k.cell, c.criterion_key`;

const LEAST_CELLS = 3;
const MAX_CRITERIA = 20;

const regressedRowSchema = criterionRowSchema
  .omit({ cell: true })
  .extend({ worse: counted, better: counted });

/** The criteria that are met less often in several of the cells. */
export async function loadRegressedCriteria(
  ctx: Context,
  compared: Compared,
  cells: readonly string[],
): Promise<Comparison["criteria"]> {
  const counts = criterionCounts(comparedScopes(ctx, compared), cells);
  const rows = await queryRows(
    getPrisma(),
    regressedRowSchema,
    sql`select max(f.text) as text, sum(f."baseMet")::int as "baseMet", sum(f."baseOf")::int as "baseOf",
      sum(f."newMet")::int as "newMet", sum(f."newOf")::int as "newOf",
      (count(*) filter (where f."newMet" * f."baseOf" < f."baseMet" * f."newOf"))::int as worse,
      (count(*) filter (where f."newMet" * f."baseOf" > f."baseMet" * f."newOf"))::int as better
    from (${counts}) f where f."baseOf" > 0 and f."newOf" > 0 group by f.criterion_key
    having count(*) filter (where f."newMet" * f."baseOf" < f."baseMet" * f."newOf") >= ${LEAST_CELLS}
    order by worse desc, text limit ${MAX_CRITERIA}`,
  );
  return rows.map((row) => ({ ...toCriterion(row), worse: row.worse, better: row.better }));
}

function toCriterion({
  text,
  baseMet,
  baseOf,
  newMet,
  newOf,
}: Omit<z.infer<typeof criterionRowSchema>, "cell">) {
  return { text, base: { met: baseMet, of: baseOf }, new: { met: newMet, of: newOf } };
}

function groupRows<Row extends { cell: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Omit<Row, "cell">[]> {
  const groups = groupBy(rows, ({ cell }) => cell);
  return new Map(
    [...groups].map(([cell, group]) => [cell, group.map(({ cell: _, ...rest }) => rest)]),
  );
}
