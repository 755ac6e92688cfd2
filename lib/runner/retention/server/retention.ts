// For how long a project keeps what, and what of it is older.
import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { IS_OF_BLESSED } from "@/lib/results/blessing/server/blessing-column";
import {
  retentionPreviewSchema,
  type Retention,
  type RetentionChange,
  type RetentionPreview,
  type RetentionQuery,
} from "../retention-schema";
import { oldMedia } from "./expire-media";
import { agedRuns, daysBefore, oldEntries, oldRuns, oldTraces } from "./old-data";

const FOR_EVER: Retention = { runDays: null, traceDays: null, mediaDays: null, auditDays: null };

export async function getRetention({ project }: Context): Promise<Retention> {
  const found = await getPrisma().retention.findUnique({ where: { projectId: project.id } });
  return found ? daysOf(found) : FOR_EVER;
}

export async function saveRetention(
  { project, now }: Context,
  { mediaDays, ...days }: RetentionChange,
): Promise<Retention> {
  const media = mediaDays === undefined ? {} : { mediaDays };
  const data = { ...days, ...media, updatedAt: new Date(now) };
  const saved = await getPrisma().retention.upsert({
    where: { projectId: project.id },
    create: { projectId: project.id, ...data },
    update: data, // what is not named stays
  });
  return daysOf(saved);
}

function daysOf({ runDays, traceDays, mediaDays, auditDays }: Retention): Retention {
  return { runDays, traceDays, mediaDays, auditDays };
}

export async function previewRetention(
  ctx: Context,
  { runDays, traceDays, mediaDays, auditDays }: RetentionQuery,
): Promise<RetentionPreview> {
  const preview = await queryRow(
    getPrisma(),
    retentionPreviewSchema,
    sql`select
      ${countOlder(runDays, (before) => sql`select count(*)::int from run r where ${oldRuns(ctx, before)}`, ctx.now)} as runs,
      ${countOlder(traceDays, (before) => sql`select count(*)::int from trace t where ${oldTraces(ctx, before)}`, ctx.now)} as traces,
      ${countOlder(mediaDays, (before) => sql`select count(*)::int from media m where ${oldMedia(ctx, before)}`, ctx.now)} as media,
      ${countOlder(auditDays, (before) => sql`select count(*)::int from audit_entry a where ${oldEntries(ctx, before)}`, ctx.now)} as "auditEntries",
      ${countOlder(runDays, (before) => sql`select count(*)::int from run r where ${agedRuns(ctx, before)} and ${IS_OF_BLESSED}`, ctx.now)} as "blessedRuns"`,
  );
  return preview ?? { runs: 0, traces: 0, media: 0, auditEntries: 0, blessedRuns: 0 };
}

function countOlder(days: number | undefined, count: (before: Date) => Sql, nowMs: number): Sql {
  return days === undefined ? sql`0` : sql`(${count(daysBefore(nowMs, days))})`;
}
