// Spans whole, by number of page: what the APIs that other systems speak ask for.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { SpanDetail } from "../span";
import { spanOrder, SPANS } from "./list-spans";
import { SPAN_DETAIL_COLUMNS, spanDetailRowSchema, toSpanDetail } from "./span-rows";
import { wantedConditions, type Wanted } from "./trace-query";

/** A page that is larger as it is stored is refused, so that huge spans do not fill the memory. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const totalSchema = z.object({ total: z.number() });
const sizeSchema = z.object({ size: z.number() });

export interface FoundSpans {
  spans: SpanDetail[];
  /** How many there are on all pages. */
  total: number;
}

/** The newest first. Throws query_invalid for a page that is too large. */
export async function searchSpans(
  ctx: Context,
  wanted: Wanted,
  { limit, page }: { limit: number; page: number },
): Promise<FoundSpans> {
  const db = getPrisma();
  const conditions = sql`s.project_id = ${ctx.project.id}::uuid and ${wantedConditions(SPANS, wanted)}`;
  const order = orderBy(spanOrder("newest"));
  const counted = await queryRow(
    db,
    totalSchema,
    sql`select count(*)::int as total from span s where ${conditions}`,
  );
  const keys = sql`select s.project_id, s.span_key from span s where ${conditions}
    order by ${order} limit ${limit} offset ${(page - 1) * limit}`;
  const measured = await queryRow(
    db,
    sizeSchema,
    sql`select coalesce(sum(pg_column_size(s.*)), 0)::float8 as size
    from span s join (${keys}) k using (project_id, span_key)`,
  );
  if ((measured?.size ?? 0) > MAX_ANSWER_BYTES)
    throw new AppError("query_invalid", "The page is too large: ask for fewer events by `limit`.");
  const rows = await queryRows(
    db,
    spanDetailRowSchema,
    sql`select ${SPAN_DETAIL_COLUMNS} from span s join (${keys}) k using (project_id, span_key)
    order by ${order}`,
  );
  return { spans: rows.map(toSpanDetail), total: counted?.total ?? 0 };
}
