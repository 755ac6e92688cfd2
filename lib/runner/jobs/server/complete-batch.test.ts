import { expect, test } from "vitest";

import { createWebhook } from "@/lib/notifications/server/webhooks";
import { getPrisma } from "@/lib/platform/db/prisma";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";

setUpTestDatabase();

test("a batch whose runs end side by side is completed once, and its webhook is sent once", async () => {
  const { url } = await startHttpServer((_, response) => {
    response.setHeader("content-type", "text/plain").end("Well.");
  });
  const { project, suite } = await createTestSuite({ url, suite: { repeatCount: 20 } });
  await createWebhook(project.ctx, { url: "https://example.com/hook" });
  await startTestWorker(20);
  const start = { trigger: "api" as const };
  const { batchId } = await startSuite(project.ctx, suite.id, start);
  const signal = new AbortController().signal;
  await waitForBatch(project.ctx, batchId, { timeoutMs: 15_000, signal });
  const batch = await getPrisma().startedBatch.findFirst({ where: { batchId } });
  expect(batch?.completedAt).toBeInstanceOf(Date);
  expect(await getPrisma().webhookDelivery.count({ where: { batchId } })).toBe(1);
});
