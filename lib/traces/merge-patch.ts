import { readColumns } from "./read-columns";
import type { SpanDetail, SpanDraft, SpanPatch } from "./span";

/** What a patch says of a span, as a draft that is joined with what is stored. */
export function mergePatch(span: SpanDraft | SpanDetail, patch: SpanPatch): SpanDraft {
  const { id, otelTraceId } = span;
  const { childrenIds, ...rest } = patch;
  return {
    ...("key" in span ? {} : span),
    id,
    otelTraceId,
    ...rest,
    // An empty list is how clients say that they know of none.
    ...(childrenIds && childrenIds.length > 0 && { childrenIds }),
    ...readColumns(patch),
  };
}
