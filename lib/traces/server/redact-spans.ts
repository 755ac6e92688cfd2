// Redaction of spans before they are merged, searched or stored.
import type { Context } from "@/lib/access/context";
import { findRedactor, type Redactor } from "@/lib/access/redaction/server/redactor";
import { MERGED_BUCKETS } from "../ingest/apply-change";
import type { SpanDraft } from "../span";

const CONTENTS = ["name", "error", "inputs", "outputs", ...MERGED_BUCKETS] as const;

/** The spans as the project wants them stored. Their ids stay. */
export async function redactSpans(
  ctx: Context,
  drafts: readonly SpanDraft[],
): Promise<readonly SpanDraft[]> {
  const redactor = await findRedactor(ctx);
  return redactor ? redactor.each(drafts, (draft) => redactSpan(draft, redactor)) : drafts;
}

function redactSpan(draft: SpanDraft, { contents, structure }: Redactor): SpanDraft {
  const redacted = CONTENTS.flatMap((field) =>
    field in draft ? [[field, contents(draft[field])] as const] : [],
  );
  return {
    ...draft,
    ...Object.fromEntries(redacted),
    ...(draft.raw && { raw: structure(draft.raw) }),
  };
}
