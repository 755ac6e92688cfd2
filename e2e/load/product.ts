// The product under load: a process of its own with an empty database.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const API_KEY = "sk-rh-bench-key-0000000000";
const READY_WITHIN_MS = 60_000;

export interface Product {
  baseUrl: string;
  child: ChildProcess;
  /** From the start of the process to the first answer of 200. */
  startMs: number;
  stop: () => Promise<void>;
}

export function startProduct(
  dataDir: string,
  port: number,
  others: Record<string, string> = {},
): Promise<Product> {
  const settings = {
    DATA_DIR: dataDir,
    // The bench itself may have opened the database of another product, whose address is then in its environment.
    DATABASE_URL: "",
    DATABASE_DIRECT_URL: "",
    BOOTSTRAP_API_KEY: API_KEY,
    WORKER_CONCURRENCY: "100",
  };
  return start(["lib/launcher/start.mjs"], port, { ...settings, ...others });
}

/** The pages and routes without our own server before them. */
export function startBareNext(databaseUrl: string, port: number): Promise<Product> {
  const args = ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", "127.0.0.1"];
  return start(args, port, { DATABASE_URL: databaseUrl, NODE_ENV: "production" });
}

async function start(
  args: string[],
  port: number,
  settings: Record<string, string>,
): Promise<Product> {
  const started = performance.now();
  const baseUrl = `http://127.0.0.1:${String(port)}`;
  const env = { ...process.env, PORT: String(port), LOG_LEVEL: "error", ...settings };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  const exit = once(child, "exit");
  while (!(await answers(`${baseUrl}/api/health`))) {
    if (performance.now() - started > READY_WITHIN_MS) throw new Error("the product did not start");
    await sleep(5);
  }
  const stop = async () => {
    child.kill("SIGTERM");
    await exit;
  };
  return { baseUrl, child, startMs: performance.now() - started, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 200;
  } catch {
    return false; // nothing listens yet
  }
}

/** Proportional memory in megabytes of the app and of all processes of its database; null where /proc is not. */
export function memoryOf(
  { child }: Product,
  dataDir: string,
): { app: number; database: number } | null {
  const pidFile = path.join(dataDir, "postgres/postmaster.pid");
  if (!existsSync("/proc/self/smaps_rollup") || !existsSync(pidFile) || child.pid === undefined)
    return null;
  const postmaster = parseInt(readFileSync(pidFile, "utf8"));
  const servers = readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid === postmaster || parentOf(pid) === postmaster);
  const database = servers.reduce((sum, pid) => sum + megabytesOf(pid), 0);
  return { app: megabytesOf(child.pid), database };
}

function parentOf(pid: number): number | undefined {
  const status = readProc(pid, "status");
  return status === undefined ? undefined : Number(/PPid:\s+(\d+)/.exec(status)?.[1]);
}

function megabytesOf(pid: number): number {
  return Number(/Pss:\s+(\d+)/.exec(readProc(pid, "smaps_rollup") ?? "")?.[1] ?? 0) / 1024;
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, "utf8");
  } catch {
    return undefined; // the process has ended, or is not ours to read
  }
}

/** Posts one event of a run. Throws an error unless it is stored. */
export async function postEvent({ baseUrl }: Product, body: string): Promise<void> {
  const headers = { "content-type": "application/json", "x-auth-token": API_KEY };
  const answer = await fetch(`${baseUrl}/api/scenario-events`, { method: "POST", headers, body });
  if (answer.status !== 201) throw new Error(`refused: ${await answer.text()}`);
}
