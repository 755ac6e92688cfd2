import { run } from "graphile-worker";

import { createPool } from "@/lib/db/pool";
import { databaseUrl } from "@/lib/db/prisma";
import { queueLog } from "@/lib/db/queue-log";
import { SCHEDULE_CRONTAB, scheduleTasks } from "@/lib/schedules/server/schedule-tasks";
import { onShutdown } from "@/lib/shutdown";
import { startSuite } from "@/lib/suites/server/start-suite";
import { webhookTasks } from "@/lib/webhooks/server/webhook-tasks";

const CONCURRENCY = 5;

const schedules = scheduleTasks((projectId, suiteId, { parameters, idempotencyKey }) =>
  startSuite(projectId, suiteId, {
    trigger: "schedule",
    author: "its schedule",
    parameters,
    idempotencyKey,
  }),
);

/** What is not a conversation: deliveries that are tried again later, and suites that are due. Stops with the process. */
export async function runQueue(): Promise<void> {
  const pool = createPool({ connectionString: databaseUrl() });
  const runner = await run({
    pgPool: pool,
    taskList: { ...webhookTasks, ...schedules },
    crontab: SCHEDULE_CRONTAB,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: queueLog,
  });
  onShutdown("queue", async () => {
    await runner.stop();
    await pool.end();
  });
}
