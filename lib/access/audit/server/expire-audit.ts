// Entries of the audit log are removed when they are older than the retention.
import type { TaskList } from "graphile-worker";

import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";

const DAY_MS = 86_400_000;
const ROWS_AT_A_TIME = 5000;

const TASK = "expire-audit";
export const EXPIRE_AUDIT_CRONTAB = `17 3 * * * ${TASK} ?max=1`;
export const expireAuditTasks: TaskList = { [TASK]: () => expireAudit(Date.now()) };

export async function expireAudit(nowMs: number): Promise<void> {
  const before = new Date(nowMs - getEnv().auditRetentionDays * DAY_MS);
  let removed: number;
  do {
    removed = await execute(
      getPrisma(),
      sql`delete from audit_entry where id in
      (select id from audit_entry where at < ${before}::timestamptz limit ${ROWS_AT_A_TIME})`,
    );
  } while (removed === ROWS_AT_A_TIME);
}
