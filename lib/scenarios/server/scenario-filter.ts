// SQL of which scenarios a list shows: the one reading of search, label and archive for the API and the library.
import type { Context } from "@/lib/access/context";
import { afterCursor, orderBy, type Order } from "@/lib/platform/db/keyset";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import { textCondition } from "@/lib/platform/db/text-condition";

export interface ScenarioFilter {
  search?: string | undefined;
  label?: string | undefined;
  includeArchived: boolean;
}

interface Wanted<Row> {
  filter: ScenarioFilter;
  order: Order<Row>;
  cursor?: string | undefined;
  /** No limit without it. */
  limit?: number | undefined;
}

/** The query of `columns`. */
export function selectScenarios<Row>(
  ctx: Context,
  columns: Sql,
  { filter, order, cursor, limit }: Wanted<Row>,
): Sql {
  const conditions = allOf([
    sql`project_id = ${ctx.project.id}::uuid`,
    ...filterConditions(filter),
    afterCursor(order, cursor),
  ]);
  const limited = limit === undefined ? sql`` : sql` limit ${limit}`;
  return sql`select ${columns} from scenario s where ${conditions} order by ${orderBy(order)}${limited}`;
}

function filterConditions({ search, label, includeArchived }: ScenarioFilter): Sql[] {
  return [
    ...(includeArchived ? [] : [sql`archived_at is null`]),
    ...(label ? [sql`labels && ${[label, label.normalize("NFC")]}::text[]`] : []),
    ...(search ? [textCondition(search, sql`search_text`)] : []),
  ];
}
