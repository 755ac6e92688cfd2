// Stores large media of spans outside the database, before the spans are written.
import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { MIN_BASE64, type StoredBase64 } from "@/lib/platform/media/find-base64";
import { keepBase64 } from "@/lib/platform/media/server/keep-base64";
import { getMediaStore } from "@/lib/platform/media/server/media-store";
import type { SpanDraft } from "../../span";
import { eachText, mapTexts } from "../map-texts";
import { cutText, MEDIA_FIELDS, type MediaMark } from "../marks";

/** A draft whose large media were taken out. */
export type CutDraft = SpanDraft & { media?: readonly MediaMark[] };

type Places = ReadonlyMap<string, readonly StoredBase64[]>;

/** The drafts with marks in the place of their large media, which are stored when this resolves. */
export async function cutDrafts(
  ctx: Context,
  drafts: readonly SpanDraft[],
): Promise<readonly CutDraft[]> {
  if (!getMediaStore()) return drafts;
  const places = await keepAll(ctx.project.id, longTextsOf(drafts));
  return places.size === 0 ? drafts : drafts.map((draft) => cutDraft(draft, places));
}

/** Each once: the same text is often in the span as sent and in what was read of it. */
function longTextsOf(drafts: readonly SpanDraft[]): Set<string> {
  const long = new Set<string>();
  const add = (text: string) => {
    if (text.length >= MIN_BASE64) long.add(text);
  };
  for (const draft of drafts) for (const field of MEDIA_FIELDS) eachText(draft[field], add);
  return long;
}

/** One after the other: each may be 50 MB. */
async function keepAll(projectId: string, texts: ReadonlySet<string>): Promise<Places> {
  const places = new Map<string, readonly StoredBase64[]>();
  for (const text of texts) {
    const kept = await keepBase64(projectId, text);
    if (kept && kept.length > 0) places.set(text, kept);
  }
  return places;
}

function cutDraft(draft: SpanDraft, places: Places): CutDraft {
  const media: MediaMark[] = [];
  const fields = MEDIA_FIELDS.flatMap((field) => {
    const before = draft[field];
    const cut = mapTexts(before, (text) => {
      const found = text.length < MIN_BASE64 ? undefined : places.get(text);
      if (!found) return text;
      return cutText(text, found, ({ hash, length }) => {
        const mark = randomUUID();
        media.push({ mark, field, hash, length });
        return mark;
      });
    });
    return cut === before ? [] : [[field, cut] as const];
  });
  return media.length === 0 ? draft : { ...draft, ...Object.fromEntries(fields), media };
}
