// A later finding about a span: feedback, metrics, a corrected output.
import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { mergePatch } from "../ingest/apply-change";
import { maskBuckets } from "../ingest/mask-secrets";
import type { SpanDetail, SpanDraft, SpanPatch } from "../span";
import { findSpanName, readSpan } from "./list/list-spans";
import { findTrace } from "./read-trace";
import type { SpanPlace } from "./span-write";
import { storeDrafts } from "./store-spans";

/** Changes the span with this key, and returns it as it is then. */
export async function updateSpan(
  ctx: Context,
  spanKey: string,
  patch: SpanPatch,
): Promise<SpanDetail> {
  const span = await findSpanName(ctx, { key: spanKey });
  if (!span) throw new AppError("not_found", "Span not found");
  const { key } = await write(ctx, mergePatch(span, maskBuckets(patch)));
  return readSpan(ctx, key);
}

/** The same by the id that the sender gave; a session of which only spans have come gets a span of its own. */
export async function updateSpanById(
  ctx: Context,
  id: string,
  patch: SpanPatch,
): Promise<SpanPlace> {
  const span = await findSpanName(ctx, { id });
  const masked = maskBuckets(patch);
  return write(ctx, mergePatch(span ?? (await ownSpanOf(ctx, id)), masked));
}

/** Same for a session without spans yet; the patch is applied when they arrive. */
export async function updateSession(
  ctx: Context,
  id: string,
  patch: SpanPatch,
): Promise<SpanPlace> {
  const session = { id, otelTraceId: null, sessionId: id, kind: "session" as const };
  return write(ctx, mergePatch(session, maskBuckets(patch)));
}

async function ownSpanOf(ctx: Context, id: string): Promise<SpanDraft> {
  const { name, source, startedAt } = await findTrace(ctx, id, "Event");
  return { id, otelTraceId: null, sessionId: id, kind: "session", name, source, startedAt };
}

async function write(ctx: Context, draft: SpanDraft): Promise<SpanPlace> {
  const [place] = await storeDrafts(ctx, [draft]);
  if (!place) throw new Error("a write of one span returned no place");
  return place;
}
