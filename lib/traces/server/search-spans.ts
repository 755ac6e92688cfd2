// Spans whole, by number of page: what the APIs that other systems speak ask for.
import { getPrisma } from "@/lib/db/prisma";
import type { SpanDetail } from "../span";
import { SPANS } from "./list-spans";
import { SPAN_DETAIL_COLUMNS, toSpanDetail, type SpanDetailRow } from "./span-rows";
import { ListQuery, type Wanted } from "./trace-query";

/** An answer is cut beyond this many stored bytes, so that a page of huge spans does not fill the memory. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export interface FoundSpans {
  spans: SpanDetail[];
  /** How many there are on all pages. */
  total: number;
}

/** The newest first. */
export async function searchSpans(
  projectId: string,
  wanted: Wanted,
  { limit, page }: { limit: number; page: number },
): Promise<FoundSpans> {
  const query = new ListQuery(SPANS);
  query.where(`s.project_id = ${query.bind(projectId, "uuid")}`);
  query.filter(wanted);
  const db = getPrisma();
  const counted = await db.$queryRawUnsafe<{ total: number }[]>(
    `select count(*)::int as total from span s where ${query.conditions}`,
    ...query.parameters,
  );
  const keys = `select s.project_id, s.span_key from span s where ${query.conditions}
    order by ${query.orderBy("newest")} limit ${String(limit)} offset ${String((page - 1) * limit)}`;
  const rows = await db.$queryRawUnsafe<SpanDetailRow[]>(
    `select * from (
      select ${SPAN_DETAIL_COLUMNS}, sum(pg_column_size(s.*)) over (order by ${query.orderBy("newest")}) as size
      from span s join (${keys}) k using (project_id, span_key)
    ) as found where size <= ${String(MAX_ANSWER_BYTES)} order by "startedMs" desc, "spanKey" desc`,
    ...query.parameters,
  );
  return { spans: rows.map(toSpanDetail), total: counted[0]?.total ?? 0 };
}
