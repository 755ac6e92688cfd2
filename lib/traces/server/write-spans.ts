// Second half of a write: one statement for all rows, whatever their number.
import { toStorableJson } from "@/lib/base/text/storable-text";
import type { Database } from "@/lib/platform/db/prisma";
import type { Stray } from "./lock-spans";
import { ALL_COLUMNS, columnOf, type SpanRow } from "./span-rows";

const FIELDS = Object.entries(ALL_COLUMNS);
const RECORD = [...FIELDS.map(([field, type]) => `"${field}" ${type}`), "terms text[]"].join(", ");
const SEARCH = "array_to_tsvector(terms)";
const KEYS: ReadonlySet<string> = new Set(["projectId", "spanKey", "createdAt"]);
const ASSIGNMENTS = FIELDS.flatMap(([field]) =>
  KEYS.has(field) ? [] : [`${columnOf(field)} = r."${field}"`],
).join(", ");

// jsonb is parsed once for all columns; json again for each of them.
const WRITE = `
with rows as materialized (
  select * from jsonb_to_recordset($1::jsonb) as r(${RECORD}, "isNew" boolean)
), updated as (
  update span s set ${ASSIGNMENTS}, search = ${SEARCH}
  from rows r where not r."isNew" and s.project_id = r."projectId" and s.span_key = r."spanKey"
), inserted as (
  insert into span (${FIELDS.map(([field]) => columnOf(field)).join(", ")}, search)
  select ${FIELDS.map(([field]) => `"${field}"`).join(", ")}, ${SEARCH} from rows where "isNew"
  order by "projectId", "spanKey"
  on conflict do nothing
  returning 1
)
select count(*)::int as count from inserted`;

/** Another writer stored one of the spans between our look and our write: the whole write is repeated. */
class WriteConflict extends Error {
  readonly code = "40001";
}

export async function writeSpans(
  db: Database,
  rows: readonly (SpanRow & { terms: readonly string[]; isNew: boolean })[],
): Promise<void> {
  const expected = rows.filter((row) => row.isNew).length;
  const answer = await db.$queryRawUnsafe<{ count: number }[]>(WRITE, toStorableJson(rows));
  if (answer[0]?.count !== expected) throw new WriteConflict("a span was stored meanwhile");
}

const MOVE = `
update span s set trace_key = m."sessionKey", trace_id = m."sessionId"
from json_to_recordset($1::json) as m("projectId" uuid, "spanKey" uuid, "sessionKey" uuid, "sessionId" text)
where s.project_id = m."projectId" and s.span_key = m."spanKey" and s.session_id is null`;

/** Brings spans to the session that they belong to. */
export async function moveSpans(db: Database, strays: readonly Stray[]): Promise<void> {
  if (strays.length > 0) await db.$executeRawUnsafe(MOVE, toStorableJson(strays));
}
