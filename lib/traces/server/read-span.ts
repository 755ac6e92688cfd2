import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { toStorableText } from "@/lib/base/text/storable-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { SpanDetail } from "../span";
import { SPAN_DETAIL_COLUMNS, toSpanDetail, type SpanDetailRow } from "./span-rows";

/** A span whole, by its key. */
export async function readSpan(ctx: Context, spanKey: string): Promise<SpanDetail> {
  const [row] = isUuid(spanKey)
    ? await select(ctx.project.id, "s.span_key = $2::uuid", spanKey)
    : [];
  if (!row) throw new AppError("not_found", "Span not found");
  return toSpanDetail(row);
}

/** A span whole, by the id that its sender gave it: of several traces that use the id, the one with the latest start. */
export async function findSpanById(ctx: Context, id: string): Promise<SpanDetail | null> {
  const [row] = await select(ctx.project.id, "s.id = $2::text", toStorableText(id));
  return row ? toSpanDetail(row) : null;
}

async function select(projectId: string, where: string, value: string): Promise<SpanDetailRow[]> {
  return getPrisma().$queryRawUnsafe<SpanDetailRow[]>(
    `select ${SPAN_DETAIL_COLUMNS} from span s where s.project_id = $1::uuid and ${where}
    order by s.otel_trace_id is not null, s.started_ms desc, s.span_key limit 1`,
    projectId,
    value,
  );
}
