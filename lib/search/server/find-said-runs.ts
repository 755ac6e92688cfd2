import type { Context } from "@/lib/access/context";
import { parseSearch, type SearchQuery } from "@/lib/base/search/search-query";
import { getPrisma } from "@/lib/platform/db/prisma";
import { RUN_ENTRY } from "../search-entry";
import type { SearchHit } from "../search-schema";
import { countMatches, scopeCondition, type SearchScope } from "./count-matches";
import { entryMatch, type Bind } from "./entry-match";
import { toHit, type EntryRow } from "./to-hit";

/** SQL of "this was said in the run", on `run r`. Runs that many messages match are looked into one by one. */
export async function saidCondition(
  scope: SearchScope,
  search: string,
): Promise<(bind: Bind) => string> {
  const query = parseSearch(search);
  const count = await countMatches(scope, query);
  if (count === 0) return () => "false";
  if (count === null) return (bind) => saidInRun(query, bind);
  const runKeys = await listRunKeys(scope, query);
  return (bind) => `r.run_key = any(${bind(runKeys, "uuid[]")})`;
}

function saidInRun(query: SearchQuery, bind: Bind): string {
  return `exists (select from search_entry m where m.project_id = r.project_id and m.run_key = r.run_key
    and ${entryMatch(query, bind).walked})`;
}

async function listRunKeys(scope: SearchScope, query: SearchQuery): Promise<string[]> {
  const parameters: unknown[] = [];
  const bind: Bind = (value, type) => `$${String(parameters.push(value))}::${type}`;
  const sql = `select distinct m.run_key::text as "runKey" from search_entry m
    where ${scopeCondition(scope, bind)} and ${entryMatch(query, bind).indexed}`;
  const rows = await getPrisma().$queryRawUnsafe<{ runKey: string }[]>(sql, ...parameters);
  return rows.map(({ runKey }) => runKey);
}

/** The first message of each run in which all of it was said, by the key of the run. */
export async function findHits(
  ctx: Context,
  runKeys: readonly string[],
  search: string,
): Promise<ReadonlyMap<string, SearchHit>> {
  const query = parseSearch(search);
  if (query.terms === "" || runKeys.length === 0) return new Map();
  const parameters: unknown[] = [ctx.project.id, runKeys];
  const bind: Bind = (value, type) => `$${String(parameters.push(value))}::${type}`;
  const sql = `select k.run_key::text as "runKey", m.number, m.message_key as "messageKey", m.turn, m.role, m.text
    from unnest($2::uuid[]) as k(run_key) cross join lateral (
      select * from search_entry m where m.project_id = $1::uuid and m.run_key = k.run_key
        and m.number > ${String(RUN_ENTRY)} and ${entryMatch(query, bind).walked}
      order by m.number limit 1) m`;
  const rows = await getPrisma().$queryRawUnsafe<(EntryRow & { runKey: string })[]>(
    sql,
    ...parameters,
  );
  return new Map(rows.map((row) => [row.runKey, toHit(row, query)]));
}
