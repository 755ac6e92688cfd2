// SQL of which scenarios a list shows: the one reading of search, label and archive for the API and the library.
import type { z } from "zod";

import type { Context } from "@/lib/access/context";
import { decodeCursor } from "@/lib/base/page/cursor";
import { textCondition } from "@/lib/base/search/text-condition";

export interface ScenarioFilter {
  search?: string | undefined;
  label?: string | undefined;
  includeArchived: boolean;
}

export interface ScenarioOrder {
  /** The SQL that leads the order; the id follows it. */
  column: string;
  direction: "asc" | "desc";
  placeSchema: z.ZodType<readonly [string, string]>;
  /** The SQL of the first part of a place, from its bound value. */
  toSql: (bound: string) => string;
}

interface Wanted {
  filter: ScenarioFilter;
  order: ScenarioOrder;
  cursor?: string | undefined;
  /** No limit without it. */
  limit?: number | undefined;
}

/** The query of `columns` and what it binds. */
export function selectScenarios(
  ctx: Context,
  columns: string,
  { filter, order, cursor, limit }: Wanted,
): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [ctx.project.id];
  const bind = (value: unknown, type: string) => `$${String(parameters.push(value))}::${type}`;
  const { column, direction } = order;
  const conditions = ["project_id = $1::uuid", ...filterConditions(filter, bind)];
  if (cursor !== undefined) {
    const [value, id] = decodeCursor(order.placeSchema, cursor);
    const place = `(${order.toSql(bind(value, "text"))}, ${bind(id, "uuid")})`;
    conditions.push(`(${column}, id) ${direction === "asc" ? ">" : "<"} ${place}`);
  }
  const limited = limit === undefined ? "" : ` limit ${bind(limit, "int")}`;
  const sql = `select ${columns} from scenario where ${conditions.join(" and ")}
    order by ${column} ${direction}, id ${direction}${limited}`;
  return { sql, parameters };
}

function filterConditions(
  { search, label, includeArchived }: ScenarioFilter,
  bind: (value: unknown, type: string) => string,
): string[] {
  return [
    includeArchived ? "" : "archived_at is null",
    label ? `labels && ${bind([label, label.normalize("NFC")], "text[]")}` : "",
    search ? textCondition(search, "search_text", bind) : "",
  ].filter(Boolean);
}
