// The runs before and after a run, as the list shows them from which it was opened.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import {
  neighboursSchema,
  type NeighbourFilter,
  type Neighbours,
} from "@/lib/results/runs/run-schema";
import { findNeighbours } from "@/lib/results/runs/server/list-runs";
import { CELL_KEY, isInBatch, matches } from "@/lib/results/runs/server/run-query";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import { rankOf } from "./cell-groups";
import { CELL_ORDERS, cellsStatement, groupRuns } from "./list-cells";

interface RunPlace {
  setId: string;
  batchId: string;
  runId: string;
}

/** Throws what the filter throws. No neighbours for a run that is not in the batch. */
export async function findRunNeighbours(
  ctx: Context,
  run: RunPlace,
  { grouped = false, ...filter }: NeighbourFilter,
): Promise<Neighbours> {
  return grouped ? findGrouped(ctx, run, filter) : findNeighbours(ctx, run, filter);
}

/** By cell, and within a cell by repeat. */
async function findGrouped(
  ctx: Context,
  run: RunPlace,
  { sort, result, wraps = false, ...filter }: Omit<NeighbourFilter, "grouped">,
): Promise<Neighbours> {
  const clock = currentClock();
  const scope = { ...run, projectId: ctx.project.id };
  const isListed = allOf([
    await matches(scope, filter, clock),
    ...(result ? [sql`c.rank = ${rankOf(result)}`] : []),
  ]);
  const ordered = sql`select r.run_id, r.run_key = ${textKey(run.runId)}::uuid as is_here, ${isListed} as is_listed,
      row_number() over (order by ${orderBy(CELL_ORDERS[sort])}, r.repeat, r.started_at, r.run_key) as place
    from run r join (${cellsStatement(groupRuns(isInBatch(scope), clock))}) c on c.cell_key = ${CELL_KEY}
    where ${isInBatch(scope)}`;
  const found = await queryRow(getPrisma(), rowSchema, neighboursStatement(ordered));
  if (!found) return { previous: null, next: null, position: null, total: 0 };
  const { previous, next, position, total, first, last } = found;
  if (!wraps) return { previous, next, position, total };
  return { previous: previous ?? last, next: next ?? first, position, total };
}

const rowSchema = neighboursSchema.extend({
  first: z.string().nullable(),
  last: z.string().nullable(),
});

/** `first` and `last` are of the other runs. */
const neighboursStatement = (ordered: Sql): Sql => sql`
with ordered as materialized (${ordered}),
  here as (select place, is_listed from ordered where is_here),
  others as (select run_id, place from ordered where is_listed and not is_here)
select (select o.run_id from others o where o.place < here.place order by o.place desc limit 1) as previous,
  (select o.run_id from others o where o.place > here.place order by o.place limit 1) as next,
  (select o.run_id from others o order by o.place limit 1) as first,
  (select o.run_id from others o order by o.place desc limit 1) as last,
  case when here.is_listed then (select count(*)::int + 1 from others o where o.place < here.place) end as position,
  (select count(*)::int from ordered where is_listed) as total
from here`;
