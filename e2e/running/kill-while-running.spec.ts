// kill -9 of the worker, the web server and the database in turn, while a batch is in progress: every run ends, once,
// and the counts are right.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "@playwright/test";

import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { soakTimes } from "@/lib/testing/soak";
import { postgresPid, test, type Product } from "../launcher/product-process";
import { startAgent } from "./agent-server";

const RUNS = 100;
const ROUNDS = soakTimes(1);

test("a batch survives the death of its worker, of the server and of the database", async ({
  start,
}) => {
  const agent = await startAgent(async (line) => {
    await sleep(150);
    return `You said ${line}`;
  });
  const env = { WORKER_CONCURRENCY: "10" };
  let product = await start({ env });
  for (let round = 0; round < ROUNDS; round += 1) {
    const batch = await startBatch(product, agent.url, String(round));

    await untilEnded(product, batch, RUNS * 0.1);
    process.kill(workerPid(product), "SIGKILL");

    await untilEnded(product, batch, RUNS * 0.3);
    process.kill(postgresPid(product) ?? 0, "SIGKILL");

    await untilEnded(product, batch, RUNS * 0.55);
    product.child.kill("SIGKILL");
    await product.exit;
    product = await start({ env });

    await untilEnded(product, batch, RUNS);
    expect(await countsOf(product, batch)).toMatchObject({
      total: RUNS,
      success: RUNS,
      unfinished: 0,
    });
    expectRebuildFindsNothing(product);
  }
  agent.close();
});

interface Batch {
  setId: string;
  batchId: string;
}

/** `suffix` keeps the names of one round apart from those of the next. */
async function startBatch(product: Product, url: string, suffix: string): Promise<Batch> {
  const named = (name: string) => `${name} ${suffix}`;
  const target = await post(product, "targets", {
    name: named("Agent"),
    type: "http",
    config: { url },
  });
  const line = (content: string) => ({ role: "user", content });
  const messages = [line("One"), line("Two")];
  const scenario = await post(product, "scenarios", { name: named("Survives"), messages });
  const suite = await post(product, "suites", {
    name: named("Survives"),
    scenarioIds: [scenario["id"]],
    targets: [{ type: "http", referenceId: target["id"] }],
    repeatCount: RUNS / 2, // of each of two personas
    parameters: {},
  });
  const persona = async (name: string) => (await post(product, "personas", { name }))["id"];
  const personaIds = [await persona(named("Ada")), await persona(named("Bob"))];
  await put(product, `scenarios/${String(scenario["id"])}`, { personaIds });
  const answer = await post(product, `suites/${String(suite["id"])}/run`, {});
  return answer as unknown as Batch; // what the contract says
}

const post = (product: Product, path: string, body: object) =>
  send(product, path, { method: "POST", body });
const put = (product: Product, path: string, body: object) =>
  send(product, path, { method: "PUT", body });

async function send(
  product: Product,
  path: string,
  { method, body }: { method: string; body: object },
) {
  const response = await fetch(`${product.baseUrl}/api/projects/default/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

async function countsOf({ baseUrl }: Product, { setId, batchId }: Batch): Promise<RunCounts> {
  const path = `sets/${encodeURIComponent(setId)}/batches/${batchId}`;
  const response = await fetch(`${baseUrl}/api/projects/default/${path}`);
  return ((await response.json()) as { counts: RunCounts }).counts;
}

async function untilEnded(product: Product, batch: Batch, least: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const counts = await countsOf(product, batch).catch(() => undefined); // the database is away
        return counts ? counts.total - counts.unfinished : 0;
      },
      { timeout: 90_000, intervals: [100] },
    )
    .toBeGreaterThanOrEqual(least);
}

/** The child of the server that runs conversations. */
function workerPid({ child }: Product): number {
  const pid = readdirSync("/proc").find((name) => {
    if (!/^\d+$/.test(name)) return false;
    const status = readProc(name, "status");
    const isChild = new RegExp(`PPid:\\s+${String(child.pid)}\\b`).test(status);
    return isChild && readProc(name, "cmdline").endsWith("start.mjs\0worker\0");
  });
  if (pid === undefined) throw new Error("there is no worker");
  return Number(pid);
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // it has ended
  }
}

function expectRebuildFindsNothing({ dataDir }: Product): void {
  const output = execFileSync(process.execPath, ["lib/launcher/start.mjs", "rebuild"], {
    env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: "warn" },
    encoding: "utf8",
  });
  expect(output).toContain("\n0 differences.");
}
