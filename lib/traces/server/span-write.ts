// The UUIDs of spans and traces in keys and indexes.
import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import type { TextKey } from "@/lib/base/ids/ids";
import { printJson } from "@/lib/base/json/exact-json";
import { toStorableText } from "@/lib/base/text/visible-text";
import type { MediaMark } from "../media/marks";
import type { CutDraft } from "../media/server/cut-drafts";
import type { SpanDraft } from "../span";

/** The same span id in two traces of OpenTelemetry names two spans. */
export function spanKeyOf({
  id,
  otelTraceId,
}: {
  id: string;
  otelTraceId: string | null;
}): TextKey {
  return textKey(otelTraceId === null ? `span/${id}` : `otel/${otelTraceId}/${id}`);
}

export function traceKeyOf(traceId: string): TextKey {
  return textKey(toStorableText(traceId));
}

// Prepares changes of spans for the database: keys and sizes are computed while other writes are in progress.

export interface KeyedChange {
  draft: SpanDraft;
  spanKey: TextKey;
  otelKey: TextKey | null;
  /** Which bytes the marks in the draft are. */
  media: readonly MediaMark[];
}

/** What one request changes: all of it is stored, or nothing. */
export interface SpanWrite {
  projectId: string;
  changes: KeyedChange[];
  receivedAtMs: number;
  /** Characters of JSON, by which writes are bounded. */
  size: number;
}

/** The trace of a span after the write. */
export interface SpanPlace {
  key: string;
  id: string;
  traceId: string;
}

export function prepareSpans(
  ctx: Context,
  drafts: readonly CutDraft[],
  receivedAtMs: number,
): SpanWrite {
  const keyed = drafts.map(toKeyed);
  return { projectId: ctx.project.id, changes: keyed, receivedAtMs, size: printJson(keyed).length };
}

/** Ids as they are stored, so that equal ones meet. */
function toKeyed({ media = [], ...draft }: CutDraft): KeyedChange {
  const { sessionId, parentId, otelTraceId } = draft;
  const stored = {
    ...draft,
    id: toStorableText(draft.id),
    ...(typeof sessionId === "string" && { sessionId: toStorableText(sessionId) }),
    ...(typeof parentId === "string" && { parentId: toStorableText(parentId) }),
  };
  return {
    draft: stored,
    spanKey: spanKeyOf(stored),
    otelKey: otelTraceId === null ? null : textKey(otelTraceId),
    media,
  };
}
