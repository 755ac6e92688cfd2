import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "@playwright/test";

import { isProcessAlive } from "@/lib/platform/db/embedded/process-file.mjs";
import { postgresPid, test, type Product } from "./product-process";

const API_KEY = "sk-rh-launcher-test-key";

test("the first start shows the key and a snippet, the second finds everything again", async ({
  start,
}) => {
  const first = await start();
  const key = /LANGWATCH_API_KEY=(\S+)/.exec(first.stdout())?.[1] ?? "";
  expect(first.stdout()).toContain(`export LANGWATCH_ENDPOINT=${first.baseUrl} LANGWATCH_API_KEY=`);
  expect(await postEvent(first, key)).toBe(201);
  first.child.kill("SIGTERM");
  expect(await first.exit).toBe(0);

  const second = await start();
  expect(second.stdout()).toContain(`Rehearsal is ready at ${second.baseUrl}`);
  expect(second.stdout()).not.toContain("sk-rh-");
  expect(second.stdout()).not.toContain("Building");
  expect(await runStatus(second, key)).toBe(200);
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  test(`${signal} leaves nothing running`, async ({ start }) => {
    const product = await start();
    const database = postgresPid(product) ?? 0;
    expect(isProcessAlive(database)).toBe(true);
    product.child.kill(signal);
    expect(await product.exit).toBe(0);
    expect(isProcessAlive(database)).toBe(false);
    expect(product.stderr()).toBe("");
    await expect(fetch(product.baseUrl)).rejects.toThrow();
  });
}

test("a request in progress is answered before the end", async ({ start }) => {
  const product = await start({ env: { BOOTSTRAP_API_KEY: API_KEY } });
  const body = JSON.stringify(EVENT);
  const req = httpRequest(`${product.baseUrl}/api/scenario-events`, {
    method: "POST",
    headers: {
      "x-auth-token": API_KEY,
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      expect: "100-continue",
    },
  });
  const status = new Promise<number | undefined>((resolve, reject) => {
    req.on("error", reject).on("response", (res) => resolve(res.statusCode));
  });
  req.flushHeaders();
  await once(req, "continue"); // it has to be in progress before the signal
  req.write(body.slice(0, 10));
  product.child.kill("SIGTERM");
  await sleep(100);
  req.end(body.slice(10));
  expect(await status).toBe(201);
  expect(await product.exit).toBe(0);
});

test("an open live stream does not hold up the end", async ({ start }) => {
  const product = await start();
  const stream = await fetch(`${product.baseUrl}/api/projects/default/live`);
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  const stoppedAt = Date.now();
  product.child.kill("SIGTERM");
  await stream.text().catch(() => undefined); // however it is ended
  expect(Date.now() - stoppedAt).toBeLessThan(4_000);
  expect(await product.exit).toBe(0);
});

test("Ctrl-C in a terminal, which reaches npm and us, ends in order", async ({ start }) => {
  const product = await start({ command: ["npm", "start"], detached: true });
  const database = postgresPid(product) ?? 0;
  process.kill(-(product.child.pid ?? 0), "SIGINT");
  await product.exit;
  await expect.poll(() => isProcessAlive(database)).toBe(false);
  await expect(fetch(product.baseUrl)).rejects.toThrow();
});

test("SIGTERM for npm alone ends everything too", async ({ start }) => {
  const product = await start({ command: ["npm", "start"] });
  const database = postgresPid(product) ?? 0;
  product.child.kill("SIGTERM");
  await expect.poll(() => isProcessAlive(database)).toBe(false);
  await expect(fetch(product.baseUrl)).rejects.toThrow();
});

test("after kill -9 the next start takes over the database with everything acknowledged", async ({
  start,
}) => {
  const env = { BOOTSTRAP_API_KEY: API_KEY };
  const killed = await start({ env });
  expect(await postEvent(killed, API_KEY)).toBe(201);
  const database = postgresPid(killed) ?? 0;
  killed.child.kill("SIGKILL");
  await killed.exit;
  expect(isProcessAlive(database)).toBe(true);

  const next = await start({ env });
  expect(postgresPid(next)).toBe(database);
  expect(await runStatus(next, API_KEY)).toBe(200);
  next.child.kill("SIGTERM");
  expect(await next.exit).toBe(0);
  expect(isProcessAlive(database)).toBe(false);
});

const EVENT = {
  type: "SCENARIO_RUN_STARTED",
  timestamp: 1_795_314_477_124,
  batchRunId: "launcher-batch",
  scenarioId: "launcher-scenario",
  scenarioRunId: "launcher-run",
  scenarioSetId: "launcher",
  metadata: { name: "Starts and stops" },
};

async function postEvent({ baseUrl }: Product, key: string): Promise<number> {
  const response = await fetch(`${baseUrl}/api/scenario-events`, {
    method: "POST",
    headers: { "x-auth-token": key, "content-type": "application/json" },
    body: JSON.stringify(EVENT),
  });
  return response.status;
}

async function runStatus({ baseUrl }: Product, key: string): Promise<number> {
  const response = await fetch(`${baseUrl}/api/simulation-runs/${EVENT.scenarioRunId}`, {
    headers: { "x-auth-token": key },
  });
  return response.status;
}
