// Puts large media back into what is read of spans. A mark is one only in its own field of its own span, and once; any other
// text stays as it came.
import type { Context } from "@/lib/access/context";
import { readBase64 } from "@/lib/platform/media/server/read-media";
import { toSpanDetail, type SpanDetailRow } from "../../server/span-rows";
import type { SpanDetail } from "../../span";
import { MEDIA_FIELDS, replaceMarks, type MediaField, type MediaMark } from "../marks";

interface WithMedia {
  media: readonly MediaMark[];
}

/** JSON by its field, or the text of it. */
type Fields = Partial<Record<MediaField, unknown>>;

interface Marked<T extends Fields> extends WithMedia {
  value: T;
}

/** The spans as they were before media were taken out. Throws unavailable while the store cannot be read. */
export async function restoreSpans(
  ctx: Context,
  rows: readonly (SpanDetailRow & WithMedia)[],
): Promise<SpanDetail[]> {
  const values = rows.map(({ media, ...row }) => ({
    media,
    value: Object.fromEntries(MEDIA_FIELDS.map((field) => [field, row[field]])),
  }));
  const restored = await restoreValues(ctx, values);
  return rows.map(({ media: _, ...row }, index) => toSpanDetail({ ...row, ...restored[index] }));
}

/** The same for JSON of spans. What is beyond `most` characters of base64 is left out. */
export async function restoreValues<T extends Fields>(
  ctx: Context,
  values: readonly Marked<T>[],
  most = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const hashes = new Set<string>();
  let size = 0;
  for (const { hash, length } of values.flatMap(({ media }) => media)) {
    size += length;
    if (size <= most) hashes.add(hash);
  }
  const texts = await readBase64(ctx.project.id, [...hashes]);
  return values.map((marked) => replaceMedia(marked, ({ hash }) => texts.get(hash) ?? ""));
}

/** JSON of a span without its large media, for what needs only its words. */
export function leaveMediaOut<T extends Fields>(marked: Marked<T>): T {
  return replaceMedia(marked, () => "");
}

function replaceMedia<T extends Fields>(
  { value, media }: Marked<T>,
  textOf: (mark: MediaMark) => string,
): T {
  if (media.length === 0) return value;
  const marks = new Map(media.map((stored) => [`${stored.field} ${stored.mark}`, stored]));
  const fields = Object.entries(value).map(([field, part]) => {
    const take = (mark: string) => {
      const stored = marks.get(`${field} ${mark}`);
      marks.delete(`${field} ${mark}`);
      return stored && textOf(stored);
    };
    return [field, replaceMarks(part, take)] as const;
  });
  return { ...value, ...Object.fromEntries(fields) };
}
