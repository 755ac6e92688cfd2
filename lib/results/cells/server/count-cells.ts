// The cells of a whole batch, counted.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { ownValue } from "@/lib/base/json/own-value";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { listed, sql, type Sql } from "@/lib/platform/db/sql";
import { columnOf } from "@/lib/platform/db/table-columns";
import { cellTotalsSchema, type CellTotals } from "@/lib/results/cells/cell-totals";
import { isInBatch } from "@/lib/results/runs/server/run-query";
import { countOf, currentClock } from "@/lib/results/runs/server/status-conditions";
import { CELL_RESULTS } from "../cell-results";
import { rankOf, USAGE_TOTALS } from "./cell-groups";
import { cellsStatement, groupRuns, P95 } from "./list-cells";

const count = z.number();
const totalsRowSchema = z.object({
  total: count,
  ...Object.fromEntries(CELL_RESULTS.map((result) => [result, count])),
  personas: count,
  parameters: count,
});

const TOTALS = listed(
  CELL_RESULTS.map(
    (result) =>
      sql`(count(*) filter (where c.rank = ${rankOf(result)}))::int as ${columnOf(result)}`,
  ),
);

const totalsStatement = (groups: Sql): Sql => sql`
select count(*)::int as total, ${TOTALS}, count(distinct coalesce(c.persona, ''))::int as personas,
  count(distinct coalesce(c.parameters, ''))::int as parameters
from (${cellsStatement(groups)}) c`;

const MAX_TARGETS = 20;

const targetsStatement = (isListed: Sql): Sql => sql`
select r.target, count(*)::int as total, ${countOf("success")} as success, ${countOf("failed")} as failed,
  ${P95} as "p95Ms", ${USAGE_TOTALS}
from run r where ${isListed} group by r.target order by min(r.started_at), r.target limit ${MAX_TARGETS}`;

const totalsOfRunsSchema = cellTotalsSchema.pick({
  p95Ms: true,
  costUsd: true,
  costedRuns: true,
  totalTokens: true,
});
const targetRowSchema = cellTotalsSchema.shape.targets.element;

/** Of a batch, by the results of its cells. */
export async function countCells(
  ctx: Context,
  batch: { setId: string; batchId: string },
): Promise<CellTotals> {
  const db = getPrisma();
  const isListed = isInBatch({ ...batch, projectId: ctx.project.id });
  const groups = groupRuns(isListed, currentClock());
  const [row, targets, all] = await Promise.all([
    queryRow(db, totalsRowSchema, totalsStatement(groups)),
    queryRows(db, targetRowSchema, targetsStatement(isListed)),
    queryRow(
      db,
      totalsOfRunsSchema,
      sql`select ${P95} as "p95Ms", ${USAGE_TOTALS} from run r where ${isListed}`,
    ),
  ]);
  const { total = 0, personas = 0, parameters = 0, ...counts } = row ?? {};
  const results = CELL_RESULTS.map((result) => [result, Number(ownValue(counts, result) ?? 0)]);
  const varies = { target: targets.length > 1, persona: personas > 1, parameters: parameters > 1 };
  return {
    total,
    results: Object.fromEntries(results) as CellTotals["results"], // one entry for each of CELL_RESULTS
    targets,
    varies,
    ...(all ?? { p95Ms: null, costUsd: null, costedRuns: 0, totalTokens: null }),
  };
}
