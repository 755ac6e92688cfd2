import type { Context } from "@/lib/access/context";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { afterCursor, orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { findHits } from "@/lib/search/server/find-said-runs";
import type { FoundRun, RunListQuery } from "../run-schema";
import { filterRuns, RUN_ORDERS } from "./run-query";
import { RUN_COLUMNS, runRowSchema, toRunSummary, type RunRow } from "./run-rows";
import { currentClock } from "./status-conditions";

/** Runs of a batch within a filter, without their places in the queue. */
export async function listRuns(
  ctx: Context,
  batch: { setId: string; batchId: string },
  { limit, cursor, sort, ...filter }: RunListQuery,
): Promise<Page<FoundRun>> {
  const clock = currentClock();
  const all = await filterRuns({ projectId: ctx.project.id, ...batch }, filter, clock);
  const order = RUN_ORDERS[sort];
  const rows = await queryRows(
    getPrisma(),
    runRowSchema,
    sql`select ${RUN_COLUMNS} from run r where ${all} and ${afterCursor(order, cursor)}
    order by ${orderBy(order)} limit ${limit + 1}`,
  );
  const runKeys = rows.map(({ runKey }) => runKey);
  const hits = filter.search === undefined ? null : await findHits(ctx, runKeys, filter.search);
  const toItem = (row: RunRow) => ({
    ...toRunSummary(row, clock),
    ...(hits && { hit: hits.get(row.runKey) ?? null }),
  });
  return pageOf(rows, limit, { placeOf: order.placeOf, toItem });
}
