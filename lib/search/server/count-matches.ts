import { z } from "zod";

import { textKey } from "@/lib/base/ids/content-hash";
import type { SearchQuery } from "@/lib/base/search/search-query";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import { MAX_TOTAL } from "../search-schema";
import { entryMatch } from "./entry-match";

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
