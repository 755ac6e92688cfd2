// Finds runs by name: among the latest runs, and by the search index unless too many texts match.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { parseSearch } from "@/lib/base/search/search-terms";
import { orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, textCondition, type Sql } from "@/lib/platform/db/sql";
import { SENT_RUN_ORDER } from "@/lib/results/runs/server/list-runs";
import {
  RUN_COLUMNS,
  runRowSchema,
  toRunSummary,
  type RunRow,
} from "@/lib/results/runs/server/run-rows";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import { RUN_ENTRY } from "@/lib/search/search-entry";
import { countMatches, entryMatch } from "@/lib/search/server/search-messages";
import { MAX_FOUND, type NamedRun } from "../find-schema";

const MAX_CANDIDATES = 500;
const LATEST_RUNS = 2000;

/** Runs with a matching name or with exactly the id `q`, the latest start first. */
export async function findNamedRuns(
  ctx: Context,
  q: string,
  isMatch: (name: string) => boolean,
): Promise<NamedRun[]> {
  const source = await candidates(ctx, q);
  const rows = await queryRows(
    getPrisma(),
    runRowSchema,
    sql`select ${RUN_COLUMNS} from ${source} order by ${orderBy(SENT_RUN_ORDER)} limit ${MAX_CANDIDATES}`,
  );
  const isWanted = ({ name, scenarioId, runId }: RunRow) =>
    runId === q || isMatch(name ?? scenarioId);
  return withPlaces(ctx, rows.filter(isWanted).slice(0, MAX_FOUND));
}

/** The latest runs are read themselves: the index has a run some seconds after its events. */
async function candidates(ctx: Context, q: string): Promise<Sql> {
  const query = parseSearch(q);
  const projectId = ctx.project.id;
  const isLive = sql`r.project_id = ${projectId}::uuid and r.archived_at is null`;
  const latest = sql`select l.run_key from (select r.run_key, r.search_text, r.run_id from run r where ${isLive}
      order by ${orderBy(SENT_RUN_ORDER)} limit ${LATEST_RUNS}) l
    where (${textCondition(q, sql`l.search_text`)}) or l.run_id = ${q}`;
  const count = await countMatches({ projectId }, query);
  const indexed = sql`select m.run_key from search_entry m
    where m.project_id = ${projectId}::uuid and m.number = ${RUN_ENTRY} and ${entryMatch(query).indexed}`;
  const found = count === null || count === 0 ? latest : sql`${latest} union ${indexed}`;
  return sql`run r where ${isLive} and r.run_key in (${found})`;
}

const placeSchema = z.object({ runKey: z.string(), setName: z.string(), batchNumber: z.number() });

/** Completes runs with the names of their sets and the numbers of their batches. */
async function withPlaces(ctx: Context, rows: readonly RunRow[]): Promise<NamedRun[]> {
  const clock = currentClock();
  const places = await queryRows(getPrisma(), placeSchema, placesOf(ctx, rows));
  const byKey = new Map(places.map((place) => [place.runKey, place]));
  return rows.flatMap((row) => {
    const place = byKey.get(row.runKey);
    if (!place) return [];
    const { runId, setId, batchId, scenarioId, name, status, startedAt } = toRunSummary(row, clock);
    const { setName, batchNumber } = place;
    const run = { runId, setId, batchId, scenarioId, name, status, startedAt };
    return [{ ...run, setName, batchNumber }];
  });
}

const placesOf = (ctx: Context, rows: readonly RunRow[]): Sql => sql`
select r.run_key::text as "runKey", coalesce(u.name, r.set_id) as "setName",
  (select count(*)::int from batch n join batch b using (project_id, set_key)
    where b.project_id = r.project_id and b.set_key = r.set_key and b.batch_key = r.batch_key
      and (n.first_event_at, n.batch_key) <= (b.first_event_at, b.batch_key)) as "batchNumber"
from run r left join suite u on u.project_id = r.project_id
  and u.id = substring(r.set_id from '^__internal__(.+)__suite$')
where r.project_id = ${ctx.project.id}::uuid and r.run_key = any(${rows.map(({ runKey }) => runKey)}::uuid[])`;
