import { run } from "graphile-worker";

import { EXPIRE_AUDIT_CRONTAB, expireAuditTasks } from "@/lib/access/audit/server/expire-audit";
import { PURGE_CRONTAB, purgeTasks } from "@/lib/access/projects/server/purge-projects";
import { webhookTasks } from "@/lib/notifications/server/deliver-webhook";
import { createPool } from "@/lib/platform/db/pool";
import { queueLog } from "@/lib/platform/db/prepare-queue";
import { directDatabaseUrl } from "@/lib/platform/db/prisma";
import { metrics } from "@/lib/platform/process/metrics";
import { onShutdown } from "@/lib/platform/process/shutdown";
import { MOVE_CRONTAB, moveTasks } from "@/lib/results/media/server/move-media";
import { SWEEP_CRONTAB, sweepTasks } from "@/lib/results/media/server/sweep-media";
import { QUARANTINE_CRONTAB, quarantineTasks } from "@/lib/results/quarantine/server/record-ended";
import { RETENTION_CRONTAB, retentionTasks } from "@/lib/runner/retention/server/expire-data";
import { SCHEDULE_CRONTAB, scheduleTasks } from "@/lib/runner/schedules/server/start-due-schedules";
import { startSuite } from "@/lib/runner/start/server/start-suite";

const CONCURRENCY = 5;
export const CRONTAB = [
  SCHEDULE_CRONTAB,
  PURGE_CRONTAB,
  EXPIRE_AUDIT_CRONTAB,
  RETENTION_CRONTAB,
  SWEEP_CRONTAB,
  MOVE_CRONTAB,
  QUARANTINE_CRONTAB,
].join("\n");

const schedules = scheduleTasks((ctx, suiteId, { parameters, idempotencyKey }) =>
  startSuite(ctx, suiteId, { trigger: "schedule", parameters, idempotencyKey }),
);

export const TASKS = {
  ...webhookTasks,
  ...schedules,
  ...purgeTasks,
  ...expireAuditTasks,
  ...retentionTasks,
  ...sweepTasks,
  ...moveTasks,
  ...quarantineTasks,
};

/** What is not a conversation: deliveries that are tried again later, and suites that are due. Stops with the process. */
export async function runQueue(): Promise<void> {
  const pool = createPool({ connectionString: directDatabaseUrl() });
  const runner = await run({
    pgPool: pool,
    taskList: TASKS,
    crontab: CRONTAB,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: queueLog,
  });
  runner.events.on("job:complete", ({ job, error }) => {
    const outcome = error ? "failed" : "done";
    metrics().tasks.inc({ task: job.task_identifier, outcome });
  });
  onShutdown("queue", async () => {
    await runner.stop();
    await pool.end();
  });
}
