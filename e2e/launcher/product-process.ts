// The real product as a process of its own, for tests of its start and its end.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { test as base } from "../watched-page";

export interface Product {
  baseUrl: string;
  port: number;
  dataDir: string;
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  /** The exit code, once it has ended. */
  exit: Promise<number | null>;
}

interface StartOptions {
  env?: Record<string, string>;
  /** What is run instead of the launcher itself. */
  command?: [string, ...string[]];
  detached?: boolean;
}

interface LauncherFixtures {
  dataDir: string;
  /** Starts it on a port of its own and returns at once. */
  launch: (options?: StartOptions) => Promise<Product>;
  /** Starts it and returns when it is ready. */
  start: (options?: StartOptions) => Promise<Product>;
}

const LAUNCHER: [string, ...string[]] = [process.execPath, "lib/launcher/start.mjs"];
const READY = "Rehearsal is ready at ";
const POLL_MS = 10;

export const test = base.extend<LauncherFixtures>({
  dataDir: async ({}, provide) => {
    const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-launcher-"));
    await provide(path.join(folder, "data"));
    rmSync(folder, { recursive: true, force: true });
  },
  launch: async ({ dataDir }, provide) => {
    const launched: Product[] = [];
    await provide(async (options = {}) => {
      const product = await spawnProduct(dataDir, options);
      launched.push(product);
      return product;
    });
    for (const { child, exit } of launched) {
      child.kill("SIGTERM");
      await exit;
    }
  },
  start: async ({ launch }, provide) => {
    await provide(async (options) => {
      const product = await launch(options);
      await untilReady(product);
      return product;
    });
  },
});

async function untilReady({ child, stdout, stderr }: Product): Promise<void> {
  while (!stdout().includes(READY)) {
    if (child.exitCode !== null) throw new Error(`The product ended: ${stderr()}`);
    await sleep(POLL_MS);
  }
}

/** The number of the embedded server's main process, which runs as long as its file is there. */
export function postgresPid({ dataDir }: { dataDir: string }): number | undefined {
  const file = path.join(dataDir, "postgres/postmaster.pid");
  return existsSync(file) ? parseInt(readFileSync(file, "utf8")) : undefined;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server always has one
  server.close();
  await once(server, "close");
  return port;
}

async function spawnProduct(
  dataDir: string,
  { env = {}, command = LAUNCHER, detached = false }: StartOptions,
): Promise<Product> {
  const port = env["PORT"] ?? String(await freePort());
  const settings = { DATA_DIR: dataDir, LOG_LEVEL: "warn", ...env, PORT: port };
  const [program, ...args] = command;
  const child = spawn(program, args, { detached, env: { ...process.env, ...settings } });
  const exit = once(child, "exit").then(([code]) => code as number | null); // what `exit` emits
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
  return {
    baseUrl: `http://localhost:${port}`,
    port: Number(port),
    dataDir: env["DATA_DIR"] ?? dataDir,
    child,
    exit,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
  };
}

/** Reports the start of a run, which is alone in its set and batch; resolves with the status of the answer. */
export async function reportStart(
  { baseUrl }: Product,
  { key, place, runId }: { key: string; place: string; runId: string },
): Promise<number> {
  const answer = await fetch(`${baseUrl}/api/scenario-events`, {
    method: "POST",
    headers: { "x-auth-token": key, "content-type": "application/json" },
    body: JSON.stringify({
      type: "SCENARIO_RUN_STARTED",
      timestamp: Date.now(),
      scenarioSetId: place,
      batchRunId: place,
      scenarioId: place,
      scenarioRunId: runId,
      metadata: { name: runId },
    }),
  });
  return answer.status;
}
