// Spans whole, by number of page: what the APIs that other systems speak ask for.
import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { SpanDetail } from "../span";
import { SPANS } from "./list-spans";
import { SPAN_DETAIL_COLUMNS, toSpanDetail, type SpanDetailRow } from "./span-rows";
import { ListQuery, type Wanted } from "./trace-query";

/** A page that is larger as it is stored is refused, so that huge spans do not fill the memory. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

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
  const query = new ListQuery(SPANS);
  query.where(`s.project_id = ${query.bind(ctx.project.id, "uuid")}`);
  query.filter(wanted);
  const db = getPrisma();
  const counted = await db.$queryRawUnsafe<{ total: number }[]>(
    `select count(*)::int as total from span s where ${query.conditions}`,
    ...query.parameters,
  );
  const keys = `select s.project_id, s.span_key from span s where ${query.conditions}
    order by ${query.orderBy("newest")} limit ${String(limit)} offset ${String((page - 1) * limit)}`;
  const [measured] = await db.$queryRawUnsafe<{ size: number }[]>(
    `select coalesce(sum(pg_column_size(s.*)), 0)::float8 as size
    from span s join (${keys}) k using (project_id, span_key)`,
    ...query.parameters,
  );
  if ((measured?.size ?? 0) > MAX_ANSWER_BYTES)
    throw new AppError("query_invalid", "The page is too large: ask for fewer events by `limit`.");
  const rows = await db.$queryRawUnsafe<SpanDetailRow[]>(
    `select ${SPAN_DETAIL_COLUMNS} from span s join (${keys}) k using (project_id, span_key)
    order by ${query.orderBy("newest")}`,
    ...query.parameters,
  );
  return { spans: rows.map(toSpanDetail), total: counted[0]?.total ?? 0 };
}
