// SQL of "this entry has all that is looked for", on `search_entry m`.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { pageOf } from "@/lib/base/page/cursor";
import { parseSearch, type SearchQuery } from "@/lib/base/search/search-terms";
import {
  afterCursor,
  byInteger,
  byKey,
  byTime,
  orderBy,
  type Order,
} from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import { MAX_TOTAL } from "@/lib/search/search-limits";
import { RUN_ENTRY } from "../search-entry";
import {
  searchStateSchema,
  type FoundMessage,
  type SearchAnswer,
  type SearchHit,
  type SearchRequest,
  type SearchState,
} from "../search-schema";
import { makeSnippet } from "../snippet";
import { batchNumber } from "./batch-place";

export interface EntryMatch {
  /** By the index of the terms: fast where few entries match. */
  indexed: Sql;
  /**
   * Entry by entry: fast in the order of a list where many match. The operator would let the planner choose the index, and
   * with it read all of them.
   */
  walked: Sql;
}

export function entryMatch({ terms, exactPieces }: SearchQuery): EntryMatch {
  const query = sql`${terms}::tsquery`;
  const exact = exactPieces.map(
    (piece) => sql`position(${piece}::text in coalesce(m.folded, lower(m.text collate "C"))) > 0`,
  );
  return {
    indexed: allOf([sql`m.terms @@ ${query}`, ...exact]),
    walked: allOf([sql`ts_match_vq(m.terms, ${query})`, ...exact]),
  };
}

export interface SearchScope {
  projectId: string;
  setId?: string | undefined;
  /** Only with its set. */
  batchId?: string | undefined;
}

/** SQL of "the entry belongs to the scope", on `search_entry m`. */
export function scopeCondition({ projectId, setId, batchId }: SearchScope): Sql {
  return allOf([
    sql`m.project_id = ${projectId}::uuid`,
    ...(setId === undefined ? [] : [sql`m.set_key = ${textKey(setId)}::uuid`]),
    ...(batchId === undefined ? [] : [sql`m.batch_key = ${textKey(batchId)}::uuid`]),
  ]);
}

const countSchema = z.object({ count: z.number() });

/** How many entries match; null for more than are counted. */
export async function countMatches(scope: SearchScope, query: SearchQuery): Promise<number | null> {
  if (query.terms === "") return 0;
  const row = await queryRow(
    getPrisma(),
    countSchema,
    sql`select count(*)::int as count from (select from search_entry m
    where ${scopeCondition(scope)} and ${entryMatch(query).indexed} limit ${MAX_TOTAL + 1}) as found`,
  );
  const count = row?.count ?? 0;
  return count > MAX_TOTAL ? null : count;
}

const readStatement = (projectId: string): Sql => sql`
select coalesce((select greatest(0, extract(epoch from now() - min(since))) from search_queue
    where project_id = ${projectId}::uuid and not is_upgrade), 0)::float8 as "behindSeconds",
  exists (select from search_queue where project_id = ${projectId}::uuid and is_upgrade) as "isUpgrading"`;

/** How far the index is behind what is stored. */
export async function readSearchState(ctx: Context): Promise<SearchState> {
  const state = await queryRow(getPrisma(), searchStateSchema, readStatement(ctx.project.id));
  return state ?? { behindSeconds: 0, isUpgrading: false };
}

export const entryRowSchema = z.object({
  number: z.number(),
  messageKey: z.string(),
  turn: z.number().nullable(),
  role: z.string(),
  text: z.string(),
});
type EntryRow = z.infer<typeof entryRowSchema>;

export function toHit(entry: EntryRow, { pieces }: SearchQuery): SearchHit {
  const { text: snippet, marks } = makeSnippet(entry.text, pieces);
  const { number, messageKey, turn, role } = entry;
  if (number === RUN_ENTRY)
    return { messageKey: null, number: null, turn: null, role: null, snippet, marks };
  return { messageKey, number: number + 1, turn, role, snippet, marks };
}

// Searches the messages of a project, a set or a batch, the newest runs first.

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
  (select ${batchNumber("b")} from batch b
    where b.project_id = r.project_id and b.set_key = r.set_key and b.batch_key = r.batch_key) as "batchNumber"
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

interface EntryQuery {
  scope: SearchScope;
  query: SearchQuery;
  limit: number;
  cursor: string | undefined;
  total: number | null;
}

async function readPage({ scope, query, limit, cursor, total }: EntryQuery): Promise<FoundRow[]> {
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
