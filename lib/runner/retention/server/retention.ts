// For how long a project keeps what, and what of it is older.
import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { blessedTraces, IS_OF_BLESSED } from "@/lib/results/blessing/server/blessing-column";
import {
  retentionPreviewSchema,
  type Retention,
  type RetentionPreview,
  type RetentionQuery,
} from "../retention-schema";

const DAY_MS = 86_400_000;
const FOR_EVER: Retention = { runDays: null, traceDays: null, auditDays: null };

export async function getRetention({ project }: Context): Promise<Retention> {
  const found = await getPrisma().retention.findUnique({ where: { projectId: project.id } });
  if (!found) return FOR_EVER;
  const { runDays, traceDays, auditDays } = found;
  return { runDays, traceDays, auditDays };
}

export async function saveRetention(
  { project, now }: Context,
  days: Retention,
): Promise<Retention> {
  const data = { ...days, updatedAt: new Date(now) };
  await getPrisma().retention.upsert({
    where: { projectId: project.id },
    create: { projectId: project.id, ...data },
    update: data,
  });
  return days;
}

export async function previewRetention(
  { project, now }: Context,
  { runDays, traceDays, auditDays }: RetentionQuery,
): Promise<RetentionPreview> {
  const preview = await queryRow(
    getPrisma(),
    retentionPreviewSchema,
    sql`select
      ${countOlder(runDays, (before) => sql`select count(*)::int from run r where ${oldRuns(project.id, before)}`, now)} as runs,
      ${countOlder(traceDays, (before) => sql`select count(*)::int from trace t where ${oldTraces(project.id, before)}`, now)} as traces,
      ${countOlder(auditDays, (before) => sql`select count(*)::int from audit_entry a where ${oldEntries(project.id, before)}`, now)} as "auditEntries",
      ${countOlder(runDays, (before) => sql`select count(*)::int from run r where ${agedRuns(project.id, before)} and ${IS_OF_BLESSED}`, now)} as "blessedRuns"`,
  );
  return preview ?? { runs: 0, traces: 0, auditEntries: 0, blessedRuns: 0 };
}

function countOlder(days: number | undefined, count: (before: Date) => Sql, nowMs: number): Sql {
  return days === undefined ? sql`0` : sql`(${count(daysBefore(nowMs, days))})`;
}

export function daysBefore(nowMs: number, days: number): Date {
  return new Date(nowMs - days * DAY_MS);
}

/** Of `run r`: silent since then, not waiting to be run, not deleted already, and of no blessed batch. */
export function oldRuns(projectId: string, before: Date): Sql {
  return sql`${agedRuns(projectId, before)} and not ${IS_OF_BLESSED}`;
}

function agedRuns(projectId: string, before: Date): Sql {
  return sql`r.project_id = ${projectId}::uuid and r.last_received_at < ${before}::timestamptz
    and not exists (select from job j where j.project_id = r.project_id and j.run_key = r.run_key
      and j.state in ('waiting', 'running'))
    and not exists (select from deleted_item d where d.project_id = r.project_id and d.kind = 'run'
      and d.key = r.run_key and d.purged_at is null)`;
}

/** Of `trace t`, unless it belongs to a run of a blessed batch. */
export function oldTraces(projectId: string, before: Date): Sql {
  return sql`t.project_id = ${projectId}::uuid and t.last_event_at < ${before}::timestamptz
    and t.trace_key not in (${blessedTraces(projectId)})`;
}

/** Of `audit_entry a`. */
export function oldEntries(projectId: string, before: Date): Sql {
  return sql`a.project_id = ${projectId}::uuid and a.at < ${before}::timestamptz`;
}
