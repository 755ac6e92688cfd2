// First half of a write: locks everything that it touches until the commit, in the same order in all writers:
// OpenTelemetry traces, spans, traces.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { toStorableJson } from "@/lib/base/text/visible-text";
import type { Database } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { SpanContent } from "../span";
import { SPAN_DETAIL_COLUMNS, spanDetailRowSchema, toSpanContent } from "./span-rows";
import type { KeyedChange, SpanWrite } from "./span-write";

/** Names a row among all projects. */
export function rowName(projectId: string, key: string): string {
  return `${projectId}/${key}`;
}

const linkStatement = (named: string): Sql => sql`
insert into otel_trace (project_id, otel_key, otel_trace_id, session_id)
select "projectId", "otelKey", min("otelTraceId"), min("sessionId" collate "C")
from json_to_recordset(${named}::json) as o("projectId" uuid, "otelKey" uuid, "otelTraceId" text, "sessionId" text)
group by 1, 2 order by 1, 2
on conflict (project_id, otel_key) do update set session_id = least(otel_trace.session_id, excluded.session_id)
returning project_id::text as "projectId", otel_key::text as "otelKey", session_id as "sessionId"`;

const linkSchema = z.object({
  projectId: z.string(),
  otelKey: z.string(),
  sessionId: z.string().nullable(),
});
export type Link = z.infer<typeof linkSchema>;

/** The session of every OpenTelemetry trace of the writes, by `rowName`. */
export async function linkOtelTraces(
  db: Database,
  writes: readonly SpanWrite[],
): Promise<Map<string, Link>> {
  const named = writes.flatMap(({ projectId, changes }) =>
    changes.flatMap((change) => toOtelName(projectId, change)),
  );
  if (named.length === 0) return new Map();
  const links = await queryRows(db, linkSchema, linkStatement(toStorableJson(named)));
  return new Map(links.map((link) => [rowName(link.projectId, link.otelKey), link]));
}

function toOtelName(projectId: string, { otelKey, draft }: KeyedChange) {
  const { otelTraceId, sessionId } = draft;
  return otelKey === null ? [] : [{ projectId, otelKey, otelTraceId, sessionId }];
}

const lockedRowSchema = spanDetailRowSchema.extend({ projectId: z.string(), traceKey: z.string() });

const lockSpansStatement = (wanted: string): Sql => sql`
select s.project_id::text as "projectId", s.trace_key::text as "traceKey", ${SPAN_DETAIL_COLUMNS}
from span s join json_to_recordset(${wanted}::json) as w("projectId" uuid, "spanKey" uuid)
  on s.project_id = w."projectId" and s.span_key = w."spanKey"
order by s.project_id, s.span_key
for update of s`;

export interface LockedSpan {
  projectId: string;
  spanKey: string;
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
  const wanted = printJson([...keys.values()]);
  const rows = await queryRows(db, lockedRowSchema, lockSpansStatement(wanted));
  return new Map(
    rows.map((row) => {
      const { projectId, spanKey, traceKey, traceId, createdAt } = row;
      const content = toSpanContent(row);
      const locked = { projectId, spanKey, traceKey, traceId, createdAt, content };
      return [rowName(projectId, spanKey), locked];
    }),
  );
}

const lockOrphansStatement = (sessions: string): Sql => sql`
select s.project_id::text as "projectId", s.span_key::text as "spanKey", s.trace_key::text as "traceKey",
  s.trace_id as "traceId", w."sessionId", w."sessionKey"::text as "sessionKey"
from span s join json_to_recordset(${sessions}::json) as w("projectId" uuid, "otelKey" uuid, "sessionId" text, "sessionKey" uuid)
  on s.project_id = w."projectId" and s.otel_key = w."otelKey"
where s.session_id is null and s.trace_key <> w."sessionKey"
order by s.project_id, s.span_key
for update of s`;

const orphanSpanSchema = z.object({
  projectId: z.string(),
  spanKey: z.string(),
  /** The trace that it is in; the session is the one that it belongs to. */
  traceKey: z.string(),
  traceId: z.string(),
  sessionId: z.string(),
  sessionKey: z.string(),
});
export type OrphanSpan = z.infer<typeof orphanSpanSchema>;

/** Stored spans without a session whose trace now belongs to one. */
export async function lockOrphanSpans(
  db: Database,
  sessions: readonly Omit<OrphanSpan, "spanKey" | "traceKey" | "traceId">[],
): Promise<OrphanSpan[]> {
  if (sessions.length === 0) return [];
  return queryRows(db, orphanSpanSchema, lockOrphansStatement(toStorableJson(sessions)));
}

const lockTracesStatement = (traces: string): Sql => sql`
insert into trace (project_id, trace_key, id, last_event_at)
select "projectId", "traceKey", "traceId", to_timestamp("atMs" / 1000)
from json_to_recordset(${traces}::json) as t("projectId" uuid, "traceKey" uuid, "traceId" text, "atMs" float8)
order by 1, 2
on conflict (project_id, trace_key) do update set last_event_at = greatest(trace.last_event_at, excluded.last_event_at)`;

export interface TouchedTrace {
  projectId: string;
  traceKey: string;
  traceId: string;
  atMs: number;
}

/** Creates the new traces and locks all of them. */
export async function lockTraces(db: Database, traces: readonly TouchedTrace[]): Promise<void> {
  await execute(db, lockTracesStatement(toStorableJson(traces)));
}
