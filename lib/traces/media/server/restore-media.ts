// Puts large media back into what is read of spans. Only a mark of the same span, or of a span of the same trace, is one; any
// other text stays as it came.
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { readMedia } from "@/lib/platform/media/server/read-media";
import type { SpanDetailRow } from "../../server/span-rows";
import { marksWithin, MEDIA_FIELDS, replaceMarks } from "../marks";
import { findSpanMarks, findTraceMarks, type SpanMark } from "./span-media";

interface OfSpan<T> {
  spanKey: string;
  /** JSON, or its text. */
  value: T;
}

/** The rows as they were before media were taken out. Throws unavailable while the store cannot be read. */
export async function restoreSpanRows(
  projectId: string,
  rows: readonly SpanDetailRow[],
): Promise<SpanDetailRow[]> {
  const values = rows.map((row) => ({
    spanKey: row.spanKey,
    value: Object.fromEntries(MEDIA_FIELDS.map((field) => [field, row[field]])),
  }));
  const restored = await restoreValues(projectId, values);
  return rows.map((row, index) => ({ ...row, ...restored[index] }));
}

/** The same for JSON of spans. What is beyond `most` characters of base64 is left out. */
export async function restoreValues<T>(
  projectId: string,
  values: readonly OfSpan<T>[],
  most = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const marked = await findMarked(getPrisma(), projectId, values);
  return restoreMarked(projectId, marked, most);
}

/** JSON of spans without its large media, for what shows only its words. */
export async function leaveMediaOut<T>(
  db: Database,
  projectId: string,
  values: readonly OfSpan<T>[],
): Promise<T[]> {
  return withoutMedia(await findMarked(db, projectId, values));
}

interface OfTrace {
  traceKey: string;
  metadata: string;
  userProperties: string;
}

/** Traces with the metadata of their first span as it was sent. */
export async function restoreTraceRows<Row extends OfTrace>(
  projectId: string,
  rows: readonly Row[],
): Promise<Row[]> {
  return restoreMarked(projectId, await findMarkedTraces(projectId, rows));
}

/** The same without large media: a list would be as large as all of them. */
export async function lightenTraceRows<Row extends OfTrace>(
  projectId: string,
  rows: readonly Row[],
): Promise<Row[]> {
  return withoutMedia(await findMarkedTraces(projectId, rows));
}

interface Marked<T> {
  value: T;
  marks: ReadonlyMap<string, SpanMark>;
}

const NO_MARKS: ReadonlyMap<string, SpanMark> = new Map();

async function findMarked<T>(
  db: Database,
  projectId: string,
  values: readonly OfSpan<T>[],
): Promise<Marked<T>[]> {
  const marked = values.filter(({ value }) => marksWithin(value).size > 0);
  const spans = new Set(marked.map(({ spanKey }) => spanKey));
  const refs = [...spans].map((spanKey) => ({ projectId, spanKey }));
  const marks = new Map<string, Map<string, SpanMark>>([...spans].map((key) => [key, new Map()]));
  for (const mark of await findSpanMarks(db, refs)) marks.get(mark.spanKey)?.set(mark.mark, mark);
  return values.map(({ spanKey, value }) => ({ value, marks: marks.get(spanKey) ?? NO_MARKS }));
}

async function findMarkedTraces<Row extends OfTrace>(
  projectId: string,
  rows: readonly Row[],
): Promise<Marked<Row>[]> {
  const isMarked = ({ metadata, userProperties }: Row) =>
    marksWithin([metadata, userProperties]).size > 0;
  const keys = rows.filter(isMarked).map(({ traceKey }) => traceKey);
  const found = keys.length === 0 ? [] : await findTraceMarks(getPrisma(), projectId, keys);
  const marks = new Map(found.map((mark) => [mark.mark, mark]));
  return rows.map((value) => ({ value, marks }));
}

async function restoreMarked<T>(
  projectId: string,
  values: readonly Marked<T>[],
  most = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const hashes = new Set<string>();
  let size = 0;
  for (const { value, marks } of values)
    for (const mark of marks.size === 0 ? [] : marksWithin(value)) {
      const known = marks.get(mark);
      size += known?.length ?? 0;
      if (known && size <= most) hashes.add(known.hash);
    }
  const bytes = await readMedia(projectId, [...hashes]);
  const texts = new Map([...bytes].map(([hash, some]) => [hash, some.toString("base64")]));
  return replaceKnown(values, ({ hash }) => texts.get(hash) ?? "");
}

function withoutMedia<T>(values: readonly Marked<T>[]): T[] {
  return replaceKnown(values, () => "");
}

function replaceKnown<T>(values: readonly Marked<T>[], textOf: (mark: SpanMark) => string): T[] {
  return values.map(({ value, marks }) => {
    if (marks.size === 0) return value;
    return replaceMarks(value, (mark) => {
      const known = marks.get(mark);
      return known && textOf(known);
    });
  });
}
