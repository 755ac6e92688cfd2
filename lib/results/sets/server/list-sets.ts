// The list of sets, searched and sorted. Pinned ones come first in every order.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { foldText, parseSearch } from "@/lib/base/search/search-terms";
import {
  beyond,
  byInteger,
  byKey,
  byName,
  byNumber,
  byTime,
  decodePlace,
  orderBy,
  type Order,
} from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { SetSort } from "@/lib/results/sets/set-order";
import { isFirstAttempt } from "@/lib/search/server/batch-place";
import type { SetListQuery, SetSummary } from "../set-schema";
import {
  scenarioSetRowSchema,
  SET_COLUMNS,
  SUITE_OF_SET,
  withRecentBatches,
  type SetRow,
} from "./sets";

/** The order of `scenario_set s`: the one with the latest event first. */
export const SET_ORDER: Order<Pick<SetRow, "pinRank" | "lastReceivedAt" | "setKey">> = {
  columns: [byInteger(sql`s.pin_rank`), byTime(sql`s.last_received_at`), byKey(sql`s.set_key`)],
  direction: "desc",
  placeOf: ({ pinRank, lastReceivedAt, setKey }) => [pinRank, lastReceivedAt.toISOString(), setKey],
};

const listedRowSchema = scenarioSetRowSchema.extend({ sortNumber: z.number() });
type ListedRow = z.infer<typeof listedRowSchema>;

interface Sorted {
  order: Order<ListedRow>;
  /** The number that it sorts by, if it is one. */
  sortNumber: Sql;
  /** What it needs beside the set. */
  join: Sql;
}

/** The pass rates of the latest batch and of the one before it. */
const RATES = sql`left join lateral (
  select max(t.rate) filter (where t.place = 1) as latest, max(t.rate) filter (where t.place = 2) as before from (
    select b.success::float8 / nullif(b.success + b.failed, 0) as rate,
      row_number() over (order by b.first_event_at desc, b.batch_key desc) as place
    from batch b where b.project_id = s.project_id and b.set_key = s.set_key and ${isFirstAttempt("b")}
    order by b.first_event_at desc, b.batch_key desc limit 2
  ) t
) l on true`;

/** Sorts after every rate and every change. */
const UNKNOWN = sql`2::float8`;
const PINNED_FIRST = byInteger(sql`-s.pin_rank`);
const NAME = sql`coalesce(u.name, s.set_id)`;

function sortedByNumber(sortNumber: Sql): Sorted {
  return {
    order: {
      columns: [PINNED_FIRST, byNumber(sortNumber), byKey(sql`s.set_key`)],
      direction: "asc",
      placeOf: (row) => [-row.pinRank, row.sortNumber, row.setKey],
    },
    sortNumber,
    join: RATES,
  };
}

const SORTS: Record<SetSort, Sorted> = {
  activity: { order: SET_ORDER, sortNumber: sql`0::float8`, join: sql`` },
  name: {
    order: {
      columns: [PINNED_FIRST, byName(NAME), byKey(sql`s.set_key`)],
      direction: "asc",
      placeOf: ({ pinRank, suiteName, setId, setKey }) => [-pinRank, suiteName ?? setId, setKey],
    },
    sortNumber: sql`0::float8`,
    join: sql``,
  },
  "pass-rate": sortedByNumber(sql`coalesce(l.latest, ${UNKNOWN})`),
  "got-worse": sortedByNumber(sql`coalesce(l.latest - l.before, ${UNKNOWN})`),
};

/** Sets, the pinned ones first, then the most recent event. */
export async function listSets(
  ctx: Context,
  { limit, cursor, search = "", sort = "activity" }: SetListQuery,
): Promise<Page<SetSummary>> {
  const { order, sortNumber, join } = SORTS[sort];
  const place = decodePlace(order, cursor);
  const scanned = sort === "activity" ? { place, count: limit + 1 } : { place: null, count: MAX };
  const found = search === "" ? null : await findSets(ctx, search, scanned);
  const isFound = found === null ? sql`true` : sql`s.set_key = any(${found}::uuid[])`;
  const rows = await queryRows(
    getPrisma(),
    listedRowSchema,
    sql`select ${SET_COLUMNS}, ${sortNumber} as "sortNumber" from scenario_set s ${SUITE_OF_SET} ${join}
    where s.project_id = ${ctx.project.id}::uuid and ${beyond(order, place)} and ${isFound}
    order by ${orderBy(order)} limit ${limit + 1}`,
  );
  const page = pageOf(rows, limit, { placeOf: order.placeOf, toItem: (row) => row });
  return { ...page, items: await withRecentBatches(ctx, page.items) };
}

const PAGE = 1000;
const MAX = Number.POSITIVE_INFINITY;

type Place = readonly unknown[] | null;

// The database may know the letters of ASCII only, so the names are compared here.
const namesStatement = (projectId: string, place: Place): Sql => sql`
select ${NAME} as name, s.set_key::text as "setKey", s.last_received_at as "lastReceivedAt", s.pin_rank as "pinRank"
from scenario_set s ${SUITE_OF_SET}
where s.project_id = ${projectId}::uuid and ${beyond(SET_ORDER, place)}
order by ${orderBy(SET_ORDER)} limit ${PAGE}`;

const namedSetSchema = z.object({
  name: z.string(),
  setKey: z.string(),
  lastReceivedAt: z.date(),
  pinRank: z.number(),
});
type NamedSet = z.infer<typeof namedSetSchema>;

/** Keys of at most `count` sets after a place in the order of activity whose names contain all search words. */
async function findSets(
  ctx: Context,
  search: string,
  { place, count }: { place: Place; count: number },
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
