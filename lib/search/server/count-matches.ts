import { textKey } from "@/lib/base/ids/content-hash";
import type { SearchQuery } from "@/lib/base/search/search-query";
import { getPrisma } from "@/lib/platform/db/prisma";
import { MAX_TOTAL } from "../search-schema";
import { entryMatch, type Bind } from "./entry-match";

export interface SearchScope {
  projectId: string;
  setId?: string | undefined;
  /** Only with its set. */
  batchId?: string | undefined;
}

/** SQL of "the entry stands there", on `search_entry m`. */
export function scopeCondition({ projectId, setId, batchId }: SearchScope, bind: Bind): string {
  const conditions = [`m.project_id = ${bind(projectId, "uuid")}`];
  if (setId !== undefined) conditions.push(`m.set_key = ${bind(textKey(setId), "uuid")}`);
  if (batchId !== undefined) conditions.push(`m.batch_key = ${bind(textKey(batchId), "uuid")}`);
  return conditions.join(" and ");
}

/** How many entries match; null for more than are counted. */
export async function countMatches(scope: SearchScope, query: SearchQuery): Promise<number | null> {
  if (query.terms === "") return 0;
  const parameters: unknown[] = [];
  const bind: Bind = (value, type) => `$${String(parameters.push(value))}::${type}`;
  const sql = `select count(*)::int as count from (select from search_entry m
    where ${scopeCondition(scope, bind)} and ${entryMatch(query, bind).indexed}
    limit ${String(MAX_TOTAL + 1)}) as found`;
  const [row] = await getPrisma().$queryRawUnsafe<{ count: number }[]>(sql, ...parameters);
  const count = row?.count ?? 0;
  return count > MAX_TOTAL ? null : count;
}
