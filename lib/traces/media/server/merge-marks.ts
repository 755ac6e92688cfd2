// Which marks the spans of a write have afterwards.
import { groupBy } from "@/lib/base/values/group-by";
import { rowName } from "../../server/lock-spans";
import type { SpanWrite } from "../../server/span-write";
import type { SpanContent } from "../../span";
import { marksIn } from "../marks";
import { checkMediaSize, type MediaChanges, type SpanMark } from "./span-media";

type KnownMark = SpanMark & { isStored: boolean };

/** By `rowName`: the marks that are stored of the spans, and those that come with the writes. */
export type KnownMarks = ReadonlyMap<string, readonly KnownMark[]>;

export function joinMarks(stored: readonly SpanMark[], writes: readonly SpanWrite[]): KnownMarks {
  const known = new Map<string, KnownMark>();
  const sent = writes.flatMap(({ projectId, changes }) =>
    changes.flatMap(({ spanKey, media }) => media.map((mark) => ({ ...mark, projectId, spanKey }))),
  );
  for (const mark of sent) known.set(mark.mark, { ...mark, isStored: false });
  // A write that is repeated because its answer was lost finds its own marks.
  for (const mark of stored) known.set(mark.mark, { ...mark, isStored: true });
  return groupBy(known.values(), ({ projectId, spanKey }) => rowName(projectId, spanKey));
}

/** How the rows of `span_media` follow the contents. Throws body_too_large. */
export function mediaChanges(
  known: KnownMarks,
  contents: ReadonlyMap<string, SpanContent>,
): MediaChanges {
  const added: SpanMark[] = [];
  const removed: SpanMark[] = [];
  for (const [name, marks] of known) {
    const content = contents.get(name);
    const present = content ? marksIn(content) : new Set<string>();
    const kept = marks.filter(({ mark }) => present.has(mark));
    checkMediaSize(kept);
    added.push(...kept.filter(({ isStored }) => !isStored));
    removed.push(...marks.filter(({ mark, isStored }) => isStored && !present.has(mark)));
  }
  return { added, removed };
}
