import type { Context } from "@/lib/access/context";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import { findHits } from "@/lib/search/server/find-said-runs";
import type { FoundRun, RunListQuery } from "../run-schema";
import { beyond, filterRuns, orderBy, SORTS } from "./run-query";
import { parseRunRows, RUN_COLUMNS, toRunSummary, type RunRow } from "./run-rows";

/** Runs of a batch within a filter, without their places in the queue. */
export async function listRuns(
  ctx: Context,
  batch: { setId: string; batchId: string },
  { limit, cursor, sort, ...filter }: RunListQuery,
): Promise<Page<FoundRun>> {
  const clock = { now: Date.now(), stallAfterMs: getEnv().stallAfterMs };
  const all = await filterRuns({ projectId: ctx.project.id, ...batch }, filter, clock);
  const { placeSchema, placeOf } = SORTS[sort];
  const query =
    cursor === undefined ? all : beyond(all, sort, { place: decodeCursor(placeSchema, cursor) });
  const sql = `select ${RUN_COLUMNS} from run r where ${query.where} order by ${orderBy(sort)} limit ${limit + 1}`;
  const rows = parseRunRows(await getPrisma().$queryRawUnsafe(sql, ...query.parameters));
  const runKeys = rows.map(({ runKey }) => runKey);
  const hits = filter.search === undefined ? null : await findHits(ctx, runKeys, filter.search);
  const toItem = (row: RunRow) => ({
    ...toRunSummary(row, clock),
    ...(hits && { hit: hits.get(row.runKey) ?? null }),
  });
  return pageOf(rows, limit, { placeOf, toItem });
}
