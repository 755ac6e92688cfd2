import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { beyond, orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { Neighbours, RunFilter } from "../run-schema";
import { filterRuns, RUN_ORDERS } from "./run-query";
import { RUN_COLUMNS, runRowSchema } from "./run-rows";
import { currentClock } from "./status-conditions";

/** The runs before and after a run in the order and filter in which its batch is being looked at. */
export async function findNeighbours(
  ctx: Context,
  run: { setId: string; batchId: string; runId: string },
  { sort, ...filter }: RunFilter,
): Promise<Neighbours> {
  const clock = currentClock();
  const all = await filterRuns({ projectId: ctx.project.id, ...run }, filter, clock);
  const batch = await filterRuns({ projectId: ctx.project.id, ...run }, {}, clock);
  const isRun = sql`r.run_key = ${textKey(run.runId)}::uuid`;
  const row = await queryRow(
    getPrisma(),
    runRowSchema,
    sql`select ${RUN_COLUMNS} from run r where ${batch} and ${isRun}`,
  );
  if (!row) return { previous: null, next: null, position: null, total: await countRuns(all) };
  const order = RUN_ORDERS[sort];
  const place = order.placeOf(row);
  const before = sql`${all} and ${beyond(order, place, true)}`;
  const after = sql`${all} and ${beyond(order, place)}`;
  const [previous, next, total, ahead, isWithin] = await Promise.all([
    firstRunId(before, orderBy(order, true)),
    firstRunId(after, orderBy(order)),
    countRuns(all),
    countRuns(before),
    countRuns(sql`${all} and ${isRun}`),
  ]);
  return { previous, next, position: isWithin ? ahead + 1 : null, total };
}

const idSchema = z.object({ runId: z.string() });
const countSchema = z.object({ count: z.number() });

async function firstRunId(where: Sql, order: Sql): Promise<string | null> {
  const statement = sql`select r.run_id as "runId" from run r where ${where} order by ${order} limit 1`;
  const row = await queryRow(getPrisma(), idSchema, statement);
  return row?.runId ?? null;
}

async function countRuns(where: Sql): Promise<number> {
  const statement = sql`select count(*)::int as count from run r where ${where}`;
  const row = await queryRow(getPrisma(), countSchema, statement);
  return row?.count ?? 0;
}
