// HoneyHive's events over our verbs: which draft, which ids, which answer.
import { randomUUID } from "node:crypto";

import type { Project } from "@/lib/projects/project";
import type { SpanChange } from "@/lib/traces/apply-change";
import { prepareSpans, type SpanPlace } from "@/lib/traces/server/span-write";
import { getSpanWriter } from "@/lib/traces/server/span-writer";
import type { SpanDraft } from "@/lib/traces/span";
import { toSpanDraft, type NewEvent } from "@/lib/wire/honeyhive/event";

/** Stores all or none; resolves after the commit. */
export async function storeDrafts(
  project: Project,
  drafts: readonly SpanDraft[],
): Promise<SpanPlace[]> {
  if (drafts.length === 0) return [];
  const changes = drafts.map(toChange);
  return getSpanWriter().write(prepareSpans(project.id, changes, Date.now()));
}

/** A session that is posted again is joined with what is known of it; any other event is replaced. */
function toChange(draft: SpanDraft): SpanChange {
  return { draft, isMerge: draft.kind === "session" };
}

export async function storeEvent(project: Project, event: NewEvent) {
  const draft = toSpanDraft(event, randomUUID());
  await storeDrafts(project, [draft]);
  return { event_id: draft.id, success: true } as const;
}
