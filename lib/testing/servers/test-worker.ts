import { onTestFinished } from "vitest";

import { Worker } from "@/lib/runner/conversation/server/worker";

/** A worker in this process, which stops with the test. */
export async function startTestWorker(concurrency = 10): Promise<Worker> {
  const worker = new Worker(concurrency);
  await worker.start();
  onTestFinished(() => worker.stop());
  return worker;
}
