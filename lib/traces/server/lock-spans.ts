// First half of a write: everything that it touches, held until the commit, in one order for all writers: traces of
// OpenTelemetry, spans, traces.
import { printJson } from "@/lib/base/json/exact-json";
import { toStorableJson } from "@/lib/base/text/storable-text";
import type { Database } from "@/lib/platform/db/prisma";
import type { SpanContent } from "../span";
import { SPAN_DETAIL_COLUMNS, toSpanContent, type SpanDetailRow } from "./span-rows";
import type { KeyedChange, SpanWrite } from "./span-write";

/** Names a row among all projects. */
export function rowName(projectId: string, key: string): string {
  return `${projectId}/${key}`;
}

const LINK = `
insert into otel_trace (project_id, otel_key, otel_trace_id, session_id)
select "projectId", "otelKey", min("otelTraceId"), min("sessionId" collate "C")
from json_to_recordset($1::json) as o("projectId" uuid, "otelKey" uuid, "otelTraceId" text, "sessionId" text)
group by 1, 2 order by 1, 2
on conflict (project_id, otel_key) do update set session_id = least(otel_trace.session_id, excluded.session_id)
returning project_id::text as "projectId", otel_key::text as "otelKey", session_id as "sessionId"`;

export interface Link {
  projectId: string;
  otelKey: string;
  sessionId: string | null;
}

/** The session of every OpenTelemetry trace of the writes, by `rowName`. */
export async function linkOtelTraces(
  db: Database,
  writes: readonly SpanWrite[],
): Promise<Map<string, Link>> {
  const named = writes.flatMap(({ projectId, changes }) =>
    changes.flatMap((change) => toOtelName(projectId, change)),
  );
  if (named.length === 0) return new Map();
  const links = await db.$queryRawUnsafe<Link[]>(LINK, toStorableJson(named));
  return new Map(links.map((link) => [rowName(link.projectId, link.otelKey), link]));
}

function toOtelName(projectId: string, { otelKey, draft }: KeyedChange) {
  const { otelTraceId, sessionId } = draft;
  return otelKey === null ? [] : [{ projectId, otelKey, otelTraceId, sessionId }];
}

const LOCK_SPANS = `
select s.project_id::text as "projectId", s.trace_key::text as "traceKey", ${SPAN_DETAIL_COLUMNS}
from span s join json_to_recordset($1::json) as w("projectId" uuid, "spanKey" uuid)
  on s.project_id = w."projectId" and s.span_key = w."spanKey"
order by s.project_id, s.span_key
for update of s`;

export interface LockedSpan {
  projectId: string;
  traceKey: string;
  traceId: string;
  content: SpanContent;
  createdAt: Date;
}

/** The spans of the writes that are stored already, by `rowName`. */
export async function lockSpans(
  db: Database,
  writes: readonly SpanWrite[],
): Promise<Map<string, LockedSpan>> {
  const keys = new Map(
    writes.flatMap(({ projectId, changes }) =>
      changes.map(({ spanKey }) => [rowName(projectId, spanKey), { projectId, spanKey }]),
    ),
  );
  const rows = await db.$queryRawUnsafe<(SpanDetailRow & LockedSpan)[]>(
    LOCK_SPANS,
    printJson([...keys.values()]),
  );
  return new Map(
    rows.map((row) => {
      const { projectId, traceKey, traceId, createdAt } = row;
      const locked = { projectId, traceKey, traceId, createdAt, content: toSpanContent(row) };
      return [rowName(projectId, row.spanKey), locked];
    }),
  );
}

const FIND_STRAYS = `
select s.project_id::text as "projectId", s.span_key::text as "spanKey", s.trace_key::text as "traceKey",
  s.trace_id as "traceId", w."sessionId", w."sessionKey"::text as "sessionKey"
from span s join json_to_recordset($1::json) as w("projectId" uuid, "otelKey" uuid, "sessionId" text, "sessionKey" uuid)
  on s.project_id = w."projectId" and s.otel_key = w."otelKey"
where s.session_id is null and s.trace_key <> w."sessionKey"
order by s.project_id, s.span_key
for update of s`;

export interface Stray {
  projectId: string;
  spanKey: string;
  /** Where it stands, and where it belongs. */
  traceKey: string;
  traceId: string;
  sessionId: string;
  sessionKey: string;
}

/** Stored spans that name no session, of traces whose session has become known or another one. */
export async function lockStrays(
  db: Database,
  sessions: readonly Omit<Stray, "spanKey" | "traceKey" | "traceId">[],
): Promise<Stray[]> {
  if (sessions.length === 0) return [];
  return db.$queryRawUnsafe<Stray[]>(FIND_STRAYS, toStorableJson(sessions));
}

const LOCK_TRACES = `
insert into trace (project_id, trace_key, id, last_event_at)
select "projectId", "traceKey", "traceId", to_timestamp("atMs" / 1000)
from json_to_recordset($1::json) as t("projectId" uuid, "traceKey" uuid, "traceId" text, "atMs" float8)
order by 1, 2
on conflict (project_id, trace_key) do update set last_event_at = greatest(trace.last_event_at, excluded.last_event_at)`;

export interface TouchedTrace {
  projectId: string;
  traceKey: string;
  traceId: string;
  atMs: number;
}

/** Creates the traces that are new and holds them all, each named once. */
export async function lockTraces(db: Database, traces: readonly TouchedTrace[]): Promise<void> {
  await db.$executeRawUnsafe(LOCK_TRACES, toStorableJson(traces));
}
