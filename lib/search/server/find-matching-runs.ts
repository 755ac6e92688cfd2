import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { parseSearch, type SearchQuery } from "@/lib/base/search/search-terms";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { RUN_ENTRY } from "../search-entry";
import type { SearchHit } from "../search-schema";
import {
  countMatches,
  entryMatch,
  entryRowSchema,
  scopeCondition,
  toHit,
  type SearchScope,
} from "./search-messages";

const runKeySchema = z.object({ runKey: z.string() });
const foundRowSchema = entryRowSchema.extend({ runKey: z.string() });

/** Condition on `run r`: a message of the run matches. If too many messages match, each run is checked by itself. */
export async function messageCondition(scope: SearchScope, search: string): Promise<Sql> {
  const query = parseSearch(search);
  const count = await countMatches(scope, query);
  if (count === 0) return sql`false`;
  if (count === null) return matchesInRun(query);
  return sql`r.run_key = any(${await listRunKeys(scope, query)}::uuid[])`;
}

function matchesInRun(query: SearchQuery): Sql {
  return sql`exists (select from search_entry m where m.project_id = r.project_id and m.run_key = r.run_key
    and ${entryMatch(query).walked})`;
}

async function listRunKeys(scope: SearchScope, query: SearchQuery): Promise<string[]> {
  const rows = await queryRows(
    getPrisma(),
    runKeySchema,
    sql`select distinct m.run_key::text as "runKey" from search_entry m
    where ${scopeCondition(scope)} and ${entryMatch(query).indexed}`,
  );
  return rows.map(({ runKey }) => runKey);
}

/** The first matching message of each run, by the key of the run. */
export async function findHits(
  ctx: Context,
  runKeys: readonly string[],
  search: string,
): Promise<ReadonlyMap<string, SearchHit>> {
  const query = parseSearch(search);
  if (query.terms === "" || runKeys.length === 0) return new Map();
  const rows = await queryRows(
    getPrisma(),
    foundRowSchema,
    sql`select k.run_key::text as "runKey", m.number, m.message_key as "messageKey", m.turn, m.role, m.text
    from unnest(${runKeys}::uuid[]) as k(run_key) cross join lateral (
      select * from search_entry m where m.project_id = ${ctx.project.id}::uuid and m.run_key = k.run_key
        and m.number > ${RUN_ENTRY} and ${entryMatch(query).walked}
      order by m.number limit 1) m`,
  );
  return new Map(rows.map((row) => [row.runKey, toHit(row, query)]));
}
