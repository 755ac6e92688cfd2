// Puts large media back into what is read of spans. Only a mark of the same span is one; any other text stays as it came.
import { readMedia } from "@/lib/platform/media/server/read-media";
import { toSpanDetail, type SpanDetailRow } from "../../server/span-rows";
import type { SpanDetail } from "../../span";
import { MEDIA_FIELDS, replaceMarks } from "../marks";
import type { StoredMark } from "./span-media";

interface WithMedia {
  media: readonly StoredMark[];
}

interface Marked<T> extends WithMedia {
  /** JSON, or its text. */
  value: T;
}

/** The spans as they were before media were taken out. Throws unavailable while the store cannot be read. */
export async function restoreSpans(
  projectId: string,
  rows: readonly (SpanDetailRow & WithMedia)[],
): Promise<SpanDetail[]> {
  const values = rows.map(({ media, ...row }) => ({
    media,
    value: Object.fromEntries(MEDIA_FIELDS.map((field) => [field, row[field]])),
  }));
  const restored = await restoreValues(projectId, values);
  return rows.map(({ media: _, ...row }, index) => toSpanDetail({ ...row, ...restored[index] }));
}

/** The same for JSON of spans. What is beyond `most` characters of base64 is left out. */
export async function restoreValues<T>(
  projectId: string,
  values: readonly Marked<T>[],
  most = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const hashes = new Set<string>();
  let size = 0;
  for (const { hash, length } of values.flatMap(({ media }) => media)) {
    size += length;
    if (size <= most) hashes.add(hash);
  }
  const bytes = await readMedia(projectId, [...hashes]);
  const texts = new Map([...bytes].map(([hash, some]) => [hash, some.toString("base64")]));
  return values.map((marked) => replaceMedia(marked, ({ hash }) => texts.get(hash) ?? ""));
}

/** JSON of a span without its large media, for what needs only its words. */
export function leaveMediaOut<T>(marked: Marked<T>): T {
  return replaceMedia(marked, () => "");
}

function replaceMedia<T>({ value, media }: Marked<T>, textOf: (mark: StoredMark) => string): T {
  if (media.length === 0) return value;
  const marks = new Map(media.map((stored) => [stored.mark, stored]));
  return replaceMarks(value, (mark) => {
    const stored = marks.get(mark);
    return stored && textOf(stored);
  });
}
