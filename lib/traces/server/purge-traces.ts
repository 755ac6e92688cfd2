// Removes traces with all that is stored of them.
import { z } from "zod";

import type { Database } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";

const otelRowSchema = z.object({ otelKey: z.string() });

/** Spans, the use of their media, totals, what waits for the search, and the places where runs name them. To be called within a transaction. */
export async function purgeTraces(
  db: Database,
  projectId: string,
  traceKeys: readonly string[],
): Promise<void> {
  if (traceKeys.length === 0) return;
  const project = sql`project_id = ${projectId}::uuid`;
  const keys = sql`${[...traceKeys]}::uuid[]`;
  await execute(
    db,
    sql`select from trace where ${project} and trace_key = any(${keys}) order by trace_key for update`,
  );
  const otel = await queryRows(
    db,
    otelRowSchema,
    sql`with gone as (
      delete from span where ${project} and trace_key = any(${keys}) returning project_id, span_key, otel_key
    ), media as (
      delete from span_media m using gone g where m.project_id = g.project_id and m.span_key = g.span_key
    )
    select distinct otel_key::text as "otelKey" from gone where otel_key is not null`,
  );
  const otelKeys = sql`${otel.map(({ otelKey }) => otelKey)}::uuid[]`;
  const statements = [
    sql`delete from otel_trace o where o.${project} and o.otel_key = any(${otelKeys})
      and not exists (select from span s where s.project_id = o.project_id and s.otel_key = o.otel_key)`,
    sql`delete from search_queue where ${project} and kind = 'trace' and key = any(${keys})`,
    sql`delete from trace where ${project} and trace_key = any(${keys})`,
    sql`update run set trace_keys = array(select unnest(trace_keys) except select unnest(${keys}))
      where ${project} and trace_keys && ${keys}`,
  ];
  for (const statement of statements) await execute(db, statement);
}
