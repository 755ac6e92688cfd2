import { run } from "graphile-worker";

import { databaseUrl } from "@/lib/db/prisma";
import { queueLog } from "@/lib/db/queue-log";
import { onShutdown } from "@/lib/shutdown";
import { webhookTasks } from "@/lib/webhooks/server/webhook-tasks";

const CONCURRENCY = 5;

/** What is not a conversation: deliveries that are tried again later. Stops with the process. */
export async function runQueue(): Promise<void> {
  const runner = await run({
    connectionString: databaseUrl(),
    taskList: webhookTasks,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: queueLog,
  });
  onShutdown("queue", () => runner.stop());
}
