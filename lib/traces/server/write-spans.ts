// Second half of a write: one statement for all rows, whatever their number.
import { z } from "zod";

import { toStorableJson } from "@/lib/base/text/visible-text";
import type { Database } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import {
  assignments,
  columnList,
  recordFields,
  recordValues,
} from "@/lib/platform/db/table-columns";
import type { OrphanSpan } from "./lock-spans";
import { ALL_COLUMNS, type SpanRow } from "./span-rows";

const { projectId: _, spanKey: __, createdAt: ___, ...CHANGED_COLUMNS } = ALL_COLUMNS;
const FIELDS = recordFields(ALL_COLUMNS);
const ASSIGNMENTS = assignments(CHANGED_COLUMNS, "r");
const INSERTED = columnList(ALL_COLUMNS);
const VALUES = recordValues(ALL_COLUMNS, "rows");

// jsonb is parsed once for all columns; json again for each of them.
const writeStatement = (rows: string): Sql => sql`
with rows as materialized (
  select * from jsonb_to_recordset(${rows}::jsonb) as r(${FIELDS}, terms text[], "isNew" boolean)
), updated as (
  update span s set ${ASSIGNMENTS}, search = array_to_tsvector(terms)
  from rows r where not r."isNew" and s.project_id = r."projectId" and s.span_key = r."spanKey"
), inserted as (
  insert into span (${INSERTED}, search)
  select ${VALUES}, array_to_tsvector(terms) from rows where "isNew"
  order by "projectId", "spanKey"
  on conflict do nothing
  returning 1
)
select count(*)::int as count from inserted`;

const countSchema = z.object({ count: z.number() });

/** Another writer stored one of the spans between our look and our write: the whole write is repeated. */
class WriteConflict extends Error {
  readonly code = "40001";
}

export async function writeSpans(
  db: Database,
  rows: readonly (SpanRow & { terms: readonly string[]; isNew: boolean })[],
): Promise<void> {
  const expected = rows.filter((row) => row.isNew).length;
  const inserted = await queryRow(db, countSchema, writeStatement(toStorableJson(rows)));
  if (inserted?.count !== expected) throw new WriteConflict("a span was stored meanwhile");
}

const moveStatement = (orphans: string): Sql => sql`
update span s set trace_key = m."sessionKey", trace_id = m."sessionId"
from json_to_recordset(${orphans}::json) as m("projectId" uuid, "spanKey" uuid, "sessionKey" uuid, "sessionId" text)
where s.project_id = m."projectId" and s.span_key = m."spanKey" and s.session_id is null`;

/** Brings spans to the session that they belong to. */
export async function moveSpans(db: Database, orphans: readonly OrphanSpan[]): Promise<void> {
  if (orphans.length > 0) await execute(db, moveStatement(toStorableJson(orphans)));
}
