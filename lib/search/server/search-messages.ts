// Messages of a project, a set or a batch in which something was said, the newest runs first.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { pageOf } from "@/lib/base/page/page-of";
import { parseSearch, type SearchQuery } from "@/lib/base/search/search-query";
import {
  afterCursor,
  byInteger,
  byKey,
  byTime,
  orderBy,
  type Order,
} from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { FoundMessage, SearchAnswer, SearchRequest } from "../search-schema";
import { countMatches, scopeCondition, type SearchScope } from "./count-matches";
import { entryMatch } from "./entry-match";
import { readSearchState } from "./read-search-state";
import { entryRowSchema, toHit } from "./to-hit";

const foundRowSchema = entryRowSchema.extend({
  at: z.date(),
  runKey: z.string(),
  runId: z.string(),
  runName: z.string().nullable(),
  scenarioId: z.string(),
  setId: z.string(),
  setName: z.string(),
  batchId: z.string(),
  batchNumber: z.number(),
});
type FoundRow = z.infer<typeof foundRowSchema>;

export const MESSAGE_ORDER: Order<FoundRow> = {
  columns: [byTime(sql`m.at`), byKey(sql`m.run_key`), byInteger(sql`m.number`)],
  direction: "desc",
  placeOf: (row) => [row.at.toISOString(), row.runKey, row.number],
};

const DETAILS = sql`
select m.number, m.at, m.run_key::text as "runKey", m.message_key as "messageKey", m.turn, m.role, m.text,
  r.run_id as "runId", r.name as "runName", r.scenario_id as "scenarioId", r.set_id as "setId",
  r.batch_id as "batchId", coalesce(u.name, r.set_id) as "setName",
  (select count(*)::int from batch n join batch b using (project_id, set_key)
    where b.project_id = r.project_id and b.set_key = r.set_key and b.batch_key = r.batch_key
      and (n.first_event_at, n.batch_key) <= (b.first_event_at, b.batch_key)) as "batchNumber"
from page join search_entry m using (project_id, run_key, number)
join run r using (project_id, run_key)
left join suite u on u.project_id = r.project_id
  and u.id = substring(r.set_id from '^__internal__(.+)__suite$')
order by ${orderBy(MESSAGE_ORDER)}`;

export async function searchMessages(
  ctx: Context,
  { q, limit, cursor, setId, batchId }: SearchRequest,
): Promise<SearchAnswer> {
  const query = parseSearch(q);
  const scope = { projectId: ctx.project.id, setId, batchId };
  const [total, state] = await Promise.all([countMatches(scope, query), readSearchState(ctx)]);
  const rows = total === 0 ? [] : await readPage({ scope, query, limit, cursor, total });
  const page = pageOf(rows, limit, {
    placeOf: MESSAGE_ORDER.placeOf,
    toItem: (row) => toFound(row, query),
  });
  return { ...page, total, ...state };
}

interface Wanted {
  scope: SearchScope;
  query: SearchQuery;
  limit: number;
  cursor: string | undefined;
  total: number | null;
}

async function readPage({ scope, query, limit, cursor, total }: Wanted): Promise<FoundRow[]> {
  const { indexed, walked } = entryMatch(query);
  const inScope = scopeCondition(scope);
  const isLive = sql`exists (select from run r
    where r.project_id = m.project_id and r.run_key = m.run_key and r.archived_at is null)`;
  // Few are found by their terms and sorted; many are walked through in the order of the list.
  const found = sql`found as materialized (select m.project_id, m.run_key, m.number, m.at from search_entry m
    where ${inScope} and ${indexed}),`;
  const isMany = total === null;
  const source = isMany
    ? sql`search_entry m where ${inScope} and ${walked}`
    : sql`found m where true`;
  return queryRows(
    getPrisma(),
    foundRowSchema,
    sql`with ${isMany ? sql`` : found} page as materialized (
    select m.project_id, m.run_key, m.number from ${source} and ${isLive} and ${afterCursor(MESSAGE_ORDER, cursor)}
    order by ${orderBy(MESSAGE_ORDER)} limit ${limit + 1}
  ) ${DETAILS}`,
  );
}

function toFound(row: FoundRow, query: SearchQuery): FoundMessage {
  const { runId, runName, scenarioId, setId, setName, batchId, batchNumber, at } = row;
  return {
    ...{ runId, runName, scenarioId, setId, setName, batchId, batchNumber },
    startedAt: at.toISOString(),
    hit: toHit(row, query),
  };
}
