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

const markSchema = z.object({
  projectId: z.string(),
  spanKey: z.string(),
  mark: z.string(),
  field: z.enum(MEDIA_FIELDS),
  hash: z.string(),
  length: z.number(),
});

const COLUMNS = sql`m.project_id::text as "projectId", m.span_key::text as "spanKey", m.mark::text, m.field, m.hash, m.length`;

/** The marks of these spans. */
export async function findSpanMarks(db: Database, spans: readonly SpanRef[]): Promise<SpanMark[]> {
  if (spans.length === 0) return [];
  const wanted = printJson(spans.map(({ projectId, spanKey }) => ({ projectId, spanKey })));
  return queryRows(
    db,
    markSchema,
    sql`select ${COLUMNS} from span_media m
    join json_to_recordset(${wanted}::json) as w("projectId" uuid, "spanKey" uuid)
      on m.project_id = w."projectId" and m.span_key = w."spanKey"`,
  );
}

/** The marks of all spans of these traces. */
export async function findTraceMarks(
  db: Database,
  projectId: string,
  traceKeys: readonly string[],
): Promise<SpanMark[]> {
  return queryRows(
    db,
    markSchema,
    sql`select ${COLUMNS} from span s
    join span_media m on m.project_id = s.project_id and m.span_key = s.span_key
    where s.project_id = ${projectId}::uuid and s.trace_key = any(${[...traceKeys]}::uuid[])`,
  );
}

/** Characters of `span s` that are outside the database. */
export const SPAN_MEDIA_SIZE: Sql = sql`coalesce((select sum(m.length) from span_media m
  where m.project_id = s.project_id and m.span_key = s.span_key), 0)`;

/** The same of what its inputs and outputs have. */
export const CALL_MEDIA_SIZE: Sql = sql`coalesce((select sum(m.length) from span_media m
  where m.project_id = s.project_id and m.span_key = s.span_key and m.field in ('inputs', 'outputs')), 0)`;

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
