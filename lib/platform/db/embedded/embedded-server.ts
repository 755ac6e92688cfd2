// A PostgreSQL of our own, started with the product and stopped with the last process that uses it.
import { mkdirSync, readdirSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { StartupError } from "@/lib/base/errors";
import { ensureDatabase, productUrl } from "../ensure-database";
import { createClient } from "../pool";
import {
  clusterMajor,
  createCluster,
  describeCluster,
  superuserUrl,
  type Cluster,
} from "./cluster";
import { keepRunning, type Watch } from "./keep-running";
import { findFreePort, launchPostmaster } from "./launch-postmaster";
import { chooseRunner, giveTo, type RootMode } from "./postgres-account";
import { findPostgres } from "./postgres-binaries";
import { isServerOf, isServerRunning, readPostmaster, type Postmaster } from "./postmaster";
import {
  isProcessAlive,
  readProcessFile,
  withFileLock,
  writeProcessFile,
} from "./process-file.mjs";

export interface EmbeddedServer {
  url: string;
  /** Has the server started again, at the same address, when it dies before the release. */
  keepRunning: (watch: Watch) => void;
  /** Withdraws this process; the last one to do so stops the server. */
  release: () => Promise<void>;
}

export interface EmbeddedServerOptions {
  dataDir: string;
  /** Settings of PostgreSQL beside ours. */
  settings?: Readonly<Record<string, string>>;
  /** How root runs it; by itself it takes what works. */
  rootMode?: RootMode;
}

const STOP_TIMEOUT_MS = 30_000;
const PROBE_TIMEOUT_MS = 2_000;
const POLL_MS = 10;

/** Starts the server of `dataDir`, or joins the one that already runs there. */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const lock = path.join(dataDir, "postgres.lock");
  const cluster = describeCluster(dataDir);
  const lease = newLease(dataDir);
  const ensure = (fixedPort?: number) =>
    withFileLock(lock, async () => {
      const running = await ensureRunning(cluster, { ...options, dataDir, fixedPort });
      await ensureDatabase(cluster, running);
      return running;
    });
  try {
    const port = await ensure();
    const url = urlOf(cluster, port);
    let isReleased = false;
    return {
      url,
      keepRunning: ({ isStopping, giveUp }) => {
        const isOver = () => isReleased || isStopping();
        const restart = async () => requireSame(url, urlOf(cluster, await ensure(port)));
        const server = { isRunning: () => isRunning(cluster), restart };
        void keepRunning(server, { isStopping: isOver, giveUp });
      },
      release: () => {
        isReleased = true;
        return withFileLock(lock, () => releaseLease(cluster, lease));
      },
    };
  } catch (error) {
    await withFileLock(lock, () => releaseLease(cluster, lease));
    throw error;
  }
}

interface EnsureOptions extends EmbeddedServerOptions {
  /** Where clients expect it. */
  fixedPort: number | undefined;
}

async function ensureRunning(cluster: Cluster, options: EnsureOptions): Promise<number> {
  const running = await findRunning(cluster);
  if (running) return running.port;
  // One that was killed left its port behind; other processes' clients still connect to it.
  const lastPort = readPostmaster(cluster.folder)?.port;
  const { fixedPort, settings = {} } = options;
  const major = clusterMajor(cluster);
  const runner = chooseRunner(findPostgres(major), options.dataDir, options.rootMode);
  if (major === undefined) await createCluster(cluster, runner);
  else giveTo(runner, cluster.folder); // the way of running may have changed since it was made
  const choosePort = () =>
    fixedPort === undefined ? findFreePort(lastPort) : Promise.resolve(fixedPort);
  return launchPostmaster(cluster, runner, { settings, choosePort });
}

function urlOf(cluster: Cluster, port: number): string {
  return productUrl(cluster, port, readPostmaster(cluster.folder)?.socketFolder);
}

/** Another process may have started it while our port was taken, or without a socket: our clients would not reconnect. */
function requireSame(expected: string, actual: string): void {
  if (actual !== expected)
    throw new StartupError(
      `The embedded database now runs at ${placeOf(actual)} instead of ${placeOf(expected)}.`,
    );
}

/** Without the password. */
function placeOf(url: string): string {
  const { port, searchParams } = new URL(url);
  const socket = searchParams.get("host");
  return socket === null ? `port ${port}` : `port ${port} (socket in ${socket})`;
}

/** A server that outlived its launcher is found by its own file, and is ours when it takes our password. */
async function findRunning(cluster: Cluster): Promise<Postmaster | undefined> {
  for (;;) {
    const postmaster = readPostmaster(cluster.folder);
    const isAlive = postmaster !== undefined && isProcessAlive(postmaster.pid);
    if (isAlive && postmaster.isReady && (await answers(cluster, postmaster.port)))
      return postmaster;
    if (!isServerRunning(cluster.folder)) return undefined;
    // Ours, but still starting, recovering or stopping; without its file PostgreSQL stops within a minute.
    await sleep(POLL_MS);
  }
}

function isRunning(cluster: Cluster): boolean {
  const postmaster = readPostmaster(cluster.folder);
  return postmaster !== undefined && isProcessAlive(postmaster.pid);
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = createClient({
    connectionString: superuserUrl(cluster, { port }),
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
  });
  try {
    await client.connect();
    return true;
  } catch {
    return false; // somebody else's port, or a server on its way up or down
  } finally {
    await client.end();
  }
}

function newLease(dataDir: string): string {
  const folder = path.join(dataDir, "postgres-users");
  mkdirSync(folder, { recursive: true });
  const lease = path.join(folder, crypto.randomUUID());
  writeProcessFile(lease);
  return lease;
}

async function releaseLease(cluster: Cluster, lease: string): Promise<void> {
  rmSync(lease, { force: true });
  const folder = path.dirname(lease);
  const others = readdirSync(folder).map((name) => path.join(folder, name));
  const stillUsed = others.filter((file) => readProcessFile(file) !== undefined);
  if (stillUsed.length > 0) return;
  for (const file of others) rmSync(file, { force: true });
  await stopPostmaster(cluster);
}

/** SIGINT is PostgreSQL's fast and clean shutdown; SIGQUIT ends it at once and is made good at the next start. */
async function stopPostmaster(cluster: Cluster): Promise<void> {
  const postmaster = readPostmaster(cluster.folder);
  if (!postmaster || !isServerOf(postmaster.pid, cluster.folder)) return;
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (isProcessAlive(postmaster.pid)) process.kill(postmaster.pid, signal);
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (isProcessAlive(postmaster.pid) && Date.now() < deadline) await sleep(POLL_MS);
  }
  if (isProcessAlive(postmaster.pid))
    throw new StartupError(
      `The embedded database (process ${String(postmaster.pid)}) does not stop.`,
    );
}
