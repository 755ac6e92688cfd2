// Sets with their latest batches, in two queries whatever the number of sets.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { pageOf, type Page } from "@/lib/base/page/page";
import { foldText, parseSearch } from "@/lib/base/search/search-terms";
import { groupBy } from "@/lib/base/values/group-by";
import { beyond, byKey, byTime, decodePlace, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import { batchColumns, batchRowSchema, toBatchSummary } from "@/lib/results/batches/server/batches";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import { isFirstAttempt } from "@/lib/search/server/batch-place";
import { WORST_FIRST, type BatchMark, type SetListQuery, type SetSummary } from "../set-schema";

export const scenarioSetRowSchema = z.object({
  setId: z.string(),
  setKey: z.string(),
  lastReceivedAt: z.date(),
  batchCount: z.number(),
  suiteId: z.string().nullable(),
  suiteName: z.string().nullable(),
});
export type SetRow = z.infer<typeof scenarioSetRowSchema>;

/** The order of `scenario_set s`: the one with the latest event first. */
export const SET_ORDER: Order<Pick<SetRow, "lastReceivedAt" | "setKey">> = {
  columns: [byTime(sql`s.last_received_at`), byKey(sql`s.set_key`)],
  direction: "desc",
  placeOf: ({ lastReceivedAt, setKey }) => [lastReceivedAt.toISOString(), setKey],
};

/** The suite of `scenario_set s`, archived or not: the id of the set contains its id (lib/suites/suite-schema.ts). */
export const SUITE_OF_SET = sql`left join suite u on u.project_id = s.project_id
  and u.id = substring(s.set_id from '^__internal__(.+)__suite$')`;

/** From `scenario_set s` with SUITE_OF_SET. */
export const SET_COLUMNS = sql`s.set_id as "setId", u.id as "suiteId", u.name as "suiteName", s.set_key::text as "setKey", s.last_received_at as "lastReceivedAt",
  (select count(*)::int from batch b where b.project_id = s.project_id and b.set_key = s.set_key
    and ${isFirstAttempt("b")}) as "batchCount"`;

const RECENT_BATCHES = 20;

const recentStatement = (projectId: string, keys: string): Sql => sql`
select w.key::text as "setKey", b.* from json_array_elements_text(${keys}::json) as w(key)
cross join lateral (
  select ${batchColumns(currentClock())} from batch b where b.project_id = ${projectId}::uuid and b.set_key = w.key::uuid
    and ${isFirstAttempt("b")}
  order by b.first_event_at desc, b.batch_key desc limit ${RECENT_BATCHES}
) b`;

const recentRowSchema = batchRowSchema.extend({ setKey: z.string() });

/** Completes the rows of sets with their recent batches, newest last. */
export async function withRecentBatches(
  ctx: Context,
  sets: readonly SetRow[],
): Promise<SetSummary[]> {
  const keys = printJson(sets.map((set) => set.setKey));
  const statement = recentStatement(ctx.project.id, keys);
  const rows = await queryRows(getPrisma(), recentRowSchema, statement);
  const bySet = groupBy(rows, (row) => row.setKey);
  return sets.map(({ setId, setKey, batchCount, lastReceivedAt, suiteId, suiteName }) => {
    const latestFirst = bySet.get(setKey) ?? [];
    const numbered = latestFirst.map((row, index) => ({
      ...row,
      number: batchCount - index,
      attempt: 1,
    }));
    const batches = numbered.map(toBatchSummary);
    return {
      setId,
      suite: suiteId !== null && suiteName !== null ? { id: suiteId, name: suiteName } : null,
      batchCount,
      lastReceivedAt: lastReceivedAt.toISOString(),
      latestBatch: batches[0] ?? null,
      recentBatches: batches.map(toMark).reverse(),
    };
  });
}

function toMark({ number, passRate, counts }: BatchSummary): BatchMark {
  return { number, passRate, worst: WORST_FIRST.find((counter) => counts[counter] > 0) ?? null };
}

export async function getSet(ctx: Context, setId: string): Promise<SetSummary> {
  const rows = await queryRows(
    getPrisma(),
    scenarioSetRowSchema,
    sql`select ${SET_COLUMNS} from scenario_set s ${SUITE_OF_SET}
    where s.project_id = ${ctx.project.id}::uuid and s.set_key = ${textKey(setId)}::uuid`,
  );
  const [set] = await withRecentBatches(ctx, rows);
  if (!set) throw new AppError("not_found", "Set not found");
  return set;
}

const PAGE = 1000;

type Place = readonly unknown[] | null;

// The database may know the letters of ASCII only, so the names are compared here.
const namesStatement = (projectId: string, place: Place): Sql => sql`
select coalesce(u.name, s.set_id) as name, s.set_key::text as "setKey", s.last_received_at as "lastReceivedAt"
from scenario_set s ${SUITE_OF_SET}
where s.project_id = ${projectId}::uuid and ${beyond(SET_ORDER, place)}
order by ${orderBy(SET_ORDER)} limit ${PAGE}`;

const namedSetSchema = z.object({
  name: z.string(),
  setKey: z.string(),
  lastReceivedAt: z.date(),
});
type NamedSet = z.infer<typeof namedSetSchema>;

/** Keys of at most `count` sets after a place in the list whose names contain all search words. */
async function findSets(
  ctx: Context,
  place: Place,
  { search, count }: { search: string; count: number },
): Promise<string[]> {
  const { pieces } = parseSearch(search);
  const found: string[] = [];
  let next = place;
  let hasMore = true;
  while (hasMore && found.length < count) {
    const statement = namesStatement(ctx.project.id, next);
    const page: NamedSet[] = await queryRows(getPrisma(), namedSetSchema, statement);
    for (const { name, setKey } of page) {
      const folded = foldText(name);
      if (pieces.every((piece) => folded.includes(piece))) found.push(setKey);
    }
    const last = page.at(-1);
    next = last ? SET_ORDER.placeOf(last) : null;
    hasMore = page.length === PAGE;
  }
  return found.slice(0, count);
}

/** Sets, most recent event first. */
export async function listSets(
  ctx: Context,
  { limit, cursor, search = "" }: SetListQuery,
): Promise<Page<SetSummary>> {
  const place = decodePlace(SET_ORDER, cursor);
  const found = search === "" ? null : await findSets(ctx, place, { search, count: limit + 1 });
  const isFound = found === null ? sql`true` : sql`s.set_key = any(${found}::uuid[])`;
  const rows = await queryRows(
    getPrisma(),
    scenarioSetRowSchema,
    sql`select ${SET_COLUMNS} from scenario_set s ${SUITE_OF_SET}
    where s.project_id = ${ctx.project.id}::uuid and ${beyond(SET_ORDER, place)} and ${isFound}
    order by ${orderBy(SET_ORDER)} limit ${limit + 1}`,
  );
  const page = pageOf(rows, limit, { placeOf: SET_ORDER.placeOf, toItem: (row) => row });
  return { ...page, items: await withRecentBatches(ctx, page.items) };
}
