import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import type { Neighbours, RunFilter } from "../run-schema";
import { beyond, filterRuns, orderBy, SORTS, type SqlQuery } from "./run-query";
import { parseRunRows, RUN_COLUMNS } from "./run-rows";

/** The runs before and after a run in the order and filter in which its batch is being looked at. */
export async function findNeighbours(
  ctx: Context,
  run: { setId: string; batchId: string; runId: string },
  { sort, ...filter }: RunFilter,
): Promise<Neighbours> {
  const clock = { now: Date.now(), stallAfterMs: getEnv().stallAfterMs };
  const all = await filterRuns({ projectId: ctx.project.id, ...run }, filter, clock);
  const batch = await filterRuns({ projectId: ctx.project.id, ...run }, {}, clock);
  const own = `select ${RUN_COLUMNS} from run r where ${batch.where} and r.run_key = $4::uuid`;
  const [row] = parseRunRows(
    await getPrisma().$queryRawUnsafe(own, ...batch.parameters, textKey(run.runId)),
  );
  if (!row) return { previous: null, next: null, position: null, total: await countRuns(all) };
  const place = SORTS[sort].placeOf(row);
  const before = beyond(all, sort, { place, reverse: true });
  const [previous, next, total, ahead, isWithin] = await Promise.all([
    firstRunId(before, orderBy(sort, { reverse: true })),
    firstRunId(beyond(all, sort, { place }), orderBy(sort)),
    countRuns(all),
    countRuns(before),
    countRuns(withRun(all, row.runKey)),
  ]);
  return { previous, next, position: isWithin ? ahead + 1 : null, total };
}

function withRun({ where, parameters }: SqlQuery, runKey: string): SqlQuery {
  return {
    where: `${where} and r.run_key = $${parameters.length + 1}::uuid`,
    parameters: [...parameters, runKey],
  };
}

async function firstRunId({ where, parameters }: SqlQuery, order: string): Promise<string | null> {
  const sql = `select r.run_id as "runId" from run r where ${where} order by ${order} limit 1`;
  const rows = await getPrisma().$queryRawUnsafe<{ runId: string }[]>(sql, ...parameters);
  return rows[0]?.runId ?? null;
}

async function countRuns({ where, parameters }: SqlQuery): Promise<number> {
  const sql = `select count(*)::int as count from run r where ${where}`;
  const rows = await getPrisma().$queryRawUnsafe<{ count: number }[]>(sql, ...parameters);
  return rows[0]?.count ?? 0;
}
