import { run } from "graphile-worker";

import { databaseUrl } from "@/lib/db/prisma";
import { queueLog } from "@/lib/db/queue-log";
import { SCHEDULE_CRONTAB, scheduleTasks } from "@/lib/schedules/server/schedule-tasks";
import type { StartSuite } from "@/lib/schedules/server/start-due-schedules";
import { onShutdown } from "@/lib/shutdown";
import { startSuite } from "@/lib/suites/server/start-suite";
import { webhookTasks } from "@/lib/webhooks/server/webhook-tasks";

const CONCURRENCY = 5;

/** What is not a conversation: deliveries that are tried again later, and schedules. Stops with the process. */
export async function runQueue(): Promise<void> {
  const runner = await run({
    connectionString: databaseUrl(),
    taskList: { ...webhookTasks, ...scheduleTasks(startScheduled) },
    crontab: SCHEDULE_CRONTAB,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: queueLog,
  });
  onShutdown("queue", () => runner.stop());
}

const startScheduled: StartSuite = async (projectId, suiteId, { parameters, idempotencyKey }) => {
  const start = { trigger: "schedule" as const, author: "its schedule", parameters };
  const { batchId } = await startSuite(projectId, suiteId, { ...start, idempotencyKey });
  return { batchRunId: batchId };
};
