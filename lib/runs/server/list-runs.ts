import { decodeCursor } from "@/lib/cursor";
import { getPrisma } from "@/lib/db/prisma";
import { getEnv } from "@/lib/env";
import { listQueuePlaces } from "@/lib/jobs/server/list-queue-places";
import type { Page } from "@/lib/page";
import { pageOf } from "@/lib/page-of";
import { findHits } from "@/lib/search/server/find-said-runs";
import type { FoundRun, RunListQuery } from "../run-schema";
import { beyond, filterRuns, orderBy, SORTS } from "./run-query";
import { parseRunRows, RUN_COLUMNS, toRunSummary, type RunRow } from "./run-rows";

/** Runs of a batch within a filter. */
export async function listRuns(
  projectId: string,
  batch: { setId: string; batchId: string },
  { limit, cursor, sort, ...filter }: RunListQuery,
): Promise<Page<FoundRun>> {
  const clock = { now: Date.now(), stallAfterMs: getEnv().stallAfterMs };
  const all = await filterRuns({ projectId, ...batch }, filter, clock);
  const { placeSchema, placeOf } = SORTS[sort];
  const query =
    cursor === undefined ? all : beyond(all, sort, { place: decodeCursor(placeSchema, cursor) });
  const sql = `select ${RUN_COLUMNS} from run r where ${query.where} order by ${orderBy(sort)} limit ${limit + 1}`;
  const rows = parseRunRows(await getPrisma().$queryRawUnsafe(sql, ...query.parameters));
  const queued = rows.flatMap(({ status, runKey }) => (status === "QUEUED" ? [runKey] : []));
  const runKeys = rows.map(({ runKey }) => runKey);
  const [places, hits] = await Promise.all([
    listQueuePlaces(projectId, queued),
    filter.search === undefined ? null : findHits(projectId, runKeys, filter.search),
  ]);
  const toItem = (row: RunRow) => ({
    ...toRunSummary(row, clock),
    queuePlace: places.get(row.runKey) ?? null,
    ...(hits && { hit: hits.get(row.runKey) ?? null }),
  });
  return pageOf(rows, limit, { placeOf, toItem });
}
