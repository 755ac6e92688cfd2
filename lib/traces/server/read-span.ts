import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { toStorableText } from "@/lib/base/text/storable-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { SpanDetail } from "../span";
import { SPAN_DETAIL_COLUMNS, spanDetailRowSchema, toSpanDetail } from "./span-rows";

/** A span whole, by its key. */
export async function readSpan(ctx: Context, spanKey: string): Promise<SpanDetail> {
  const span = isUuid(spanKey) ? await findSpan(ctx, sql`s.span_key = ${spanKey}::uuid`) : null;
  if (!span) throw new AppError("not_found", "Span not found");
  return span;
}

/** A span whole, by the id that its sender gave it: of several traces that use the id, the one with the latest start. */
export async function findSpanById(ctx: Context, id: string): Promise<SpanDetail | null> {
  return findSpan(ctx, sql`s.id = ${toStorableText(id)}::text`);
}

async function findSpan(ctx: Context, where: Sql): Promise<SpanDetail | null> {
  const row = await queryRow(
    getPrisma(),
    spanDetailRowSchema,
    sql`select ${SPAN_DETAIL_COLUMNS} from span s where s.project_id = ${ctx.project.id}::uuid and ${where}
    order by s.otel_trace_id is not null, s.started_ms desc, s.span_key limit 1`,
  );
  return row ? toSpanDetail(row) : null;
}
