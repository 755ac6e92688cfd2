import type { Context } from "@/lib/access/context";
import type { SpanDraft } from "../span";
import { prepareSpans, type SpanPlace } from "./span-write";
import { getSpanWriter } from "./span-writer";

/** Stores all or none; resolves after the commit. */
export async function storeDrafts(
  ctx: Context,
  drafts: readonly SpanDraft[],
): Promise<SpanPlace[]> {
  if (drafts.length === 0) return [];
  return getSpanWriter().write(prepareSpans(ctx, drafts, Date.now()));
}
