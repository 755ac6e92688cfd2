// Rows of `span_media`: which bytes the marks in stored spans are.
import { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import type { Database } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { MEDIA_FIELDS, type MediaMark } from "../marks";

/** Characters that one span may have outside the database: they are read together. */
const MAX_SPAN_CHARACTERS = 192 * 1024 * 1024;

interface SpanRef {
  projectId: string;
  spanKey: string;
}
export type SpanMark = SpanRef & MediaMark;

const storedMarkSchema = z.object({
  mark: z.string(),
  field: z.enum(MEDIA_FIELDS),
  hash: z.string(),
  length: z.number(),
});

const CALL_FIELDS = sql`('inputs', 'outputs')`;
const isOfSpan = sql`m.project_id = s.project_id and m.span_key = s.span_key`;
const marksOf = (condition: Sql): Sql => sql`coalesce((
  select json_agg(json_build_object('mark', m.mark, 'field', m.field, 'hash', m.hash, 'length', m.length))
  from span_media m where ${condition}), '[]')`;

/** A column beside those of `span s`: in the same statement, so that a write in between changes both or none. */
export const SPAN_MEDIA = sql`${marksOf(isOfSpan)} as media`;
/** The same of its inputs and outputs alone. */
export const CALL_MEDIA = sql`${marksOf(sql`${isOfSpan} and m.field in ${CALL_FIELDS}`)} as media`;
/** The same of the arguments of a tool's call alone; there are none of any other span. */
export const ARGUMENT_MEDIA = sql`${marksOf(
  sql`s.kind = 'tool' and ${isOfSpan} and m.field = 'inputs'`,
)} as media`;
/** Of rows with one of these columns. */
export const mediaColumn = { media: z.array(storedMarkSchema) };

const markSchema = storedMarkSchema.extend({ projectId: z.string(), spanKey: z.string() });

/** The marks of spans that are locked. */
export async function findSpanMarks(db: Database, spans: readonly SpanRef[]): Promise<SpanMark[]> {
  if (spans.length === 0) return [];
  const wanted = printJson(spans.map(({ projectId, spanKey }) => ({ projectId, spanKey })));
  return queryRows(
    db,
    markSchema,
    sql`select m.project_id::text as "projectId", m.span_key::text as "spanKey", m.mark::text, m.field, m.hash, m.length
    from span_media m join json_to_recordset(${wanted}::json) as w("projectId" uuid, "spanKey" uuid)
      on m.project_id = w."projectId" and m.span_key = w."spanKey"`,
  );
}

const sizeOf = (condition: Sql): Sql =>
  sql`coalesce((select sum(m.length) from span_media m where ${condition}), 0)`;

/** Characters of `span s` that are outside the database. */
export const SPAN_MEDIA_SIZE = sizeOf(isOfSpan);
/** The same of its inputs and outputs alone. */
export const CALL_MEDIA_SIZE = sizeOf(sql`${isOfSpan} and m.field in ${CALL_FIELDS}`);

export interface MediaChanges {
  /** Of spans that are in the same transaction. */
  added: readonly SpanMark[];
  /** Marks that are in no span any more. */
  removed: readonly SpanMark[];
}

/** Records which bytes the spans have, in the transaction that writes the spans. */
export async function writeSpanMedia(
  db: Database,
  { added, removed }: MediaChanges,
): Promise<void> {
  if (removed.length > 0) await execute(db, removeStatement(printJson(removed)));
  if (added.length > 0) await execute(db, addStatement(printJson(added)));
}

const removeStatement = (marks: string): Sql => sql`
delete from span_media m using json_to_recordset(${marks}::json) as w("projectId" uuid, "spanKey" uuid, mark uuid)
where m.project_id = w."projectId" and m.span_key = w."spanKey" and m.mark = w.mark`;

const addStatement = (marks: string): Sql => sql`
insert into span_media (project_id, span_key, mark, field, hash, length)
select "projectId", "spanKey", mark, field, hash, length from json_to_recordset(${marks}::json)
  as w("projectId" uuid, "spanKey" uuid, mark uuid, field text, hash text, length int)`;

/** Of one span. Throws body_too_large where they are more than can be read at once. */
export function checkMediaSize(marks: readonly SpanMark[]): void {
  let size = 0;
  for (const { length } of marks) size += length;
  if (size > MAX_SPAN_CHARACTERS)
    throw new AppError("body_too_large", "The media of one span may have 192 MB in all.");
}
