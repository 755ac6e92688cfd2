import { expect } from "@playwright/test";

import { freePort, test } from "./product-process";

test("the figures of the worker beside the server are among those of the server", async ({
  start,
}) => {
  const { baseUrl } = await start();
  const figures = async () => (await fetch(`${baseUrl}/metrics`)).text();
  await expect
    .poll(figures, { timeout: 15_000 })
    .toMatch(/^rehearsal_database_connections\{state="idle",process="worker"\}/m);
  expect(await figures()).toMatch(/^process_cpu_seconds_total\{process="server"\}/m);
});

test("a process that is to stop is not ready, and answers until its time is over", async ({
  start,
}) => {
  const { baseUrl, child, exit } = await start({ env: { DRAIN_MS: "3000" } });
  const ready = async () => (await fetch(`${baseUrl}/api/health/ready`)).status;
  expect(await ready()).toBe(200);
  const stoppedAt = performance.now();
  child.kill("SIGTERM");
  await expect.poll(ready).toBe(503);
  expect((await fetch(`${baseUrl}/api/health`)).status).toBe(200);
  expect(await exit).toBe(0);
  expect(performance.now() - stoppedAt).toBeGreaterThan(3_000);
});

test("a worker that was started by itself answers its figures at its own port", async ({
  start,
  launch,
}) => {
  const { baseUrl } = await start({ env: { WORKER_CONCURRENCY: "0" } });
  expect((await fetch(`${baseUrl}/api/health/ready`)).status).toBe(200);
  const port = await freePort();
  await launch({
    command: [process.execPath, "lib/launcher/start.mjs", "worker"],
    env: { METRICS_PORT: String(port) },
  });
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const status = async () => (await ask("/api/health/ready").catch(() => null))?.status;
  await expect.poll(status, { timeout: 20_000 }).toBe(200);
  expect((await ask("/metrics")).text).toContain('rehearsal_jobs_active{process="worker"} 0');
  expect((await ask("/api/projects")).status).toBe(404);
});
