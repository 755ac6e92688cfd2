// The product over pgbouncer in transaction mode, with and without the address past it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { startEmbeddedServer } from "@/lib/platform/db/embedded/embedded-server";
import { startProduct } from "../load/product";
import { expectEqual, liveProblem } from "./checks";
import type { Check } from "./proof";

const PRODUCT_PORT = 3953;
const POOLER_PORT = 3954;
/** By notifications, and by looking every two seconds. */
const LISTENING_WITHIN_MS = 2000;
const POLLING_WITHIN_MS = 8000;

export async function provePgbouncer(folder: string): Promise<Check[]> {
  const database = await startEmbeddedServer({ dataDir: path.join(folder, "data") });
  const pooler = await startPgbouncer(folder, database.url);
  try {
    const direct = { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: database.url };
    return [
      ...(await prove(folder, direct, { state: "listening", withinMs: LISTENING_WITHIN_MS })),
      ...(await prove(
        folder,
        { DATABASE_URL: pooler.url },
        { state: "polling", withinMs: POLLING_WITHIN_MS },
      )),
    ];
  } finally {
    await pooler.stop();
    await database.release();
  }
}

async function prove(
  folder: string,
  settings: Record<string, string>,
  { state, withinMs }: { state: string; withinMs: number },
): Promise<Check[]> {
  const product = await startProduct(path.join(folder, "unused"), PRODUCT_PORT, settings);
  try {
    const found = await liveUpdates(product.baseUrl, state);
    const how = "DATABASE_DIRECT_URL" in settings ? "with" : "without";
    return [
      expectEqual(`${how} DATABASE_DIRECT_URL the health page says ${state}`, found, state),
      {
        what: `${how} it events are stored, and their hints arrive`,
        problem: await liveProblem(product.baseUrl, withinMs),
      },
    ];
  } finally {
    await product.stop();
  }
}

/** It is found out within some seconds of the start. */
async function liveUpdates(baseUrl: string, expected: string): Promise<unknown> {
  let found: unknown;
  for (let attempt = 0; attempt < 40 && found !== expected; attempt += 1) {
    const health = await fetch(`${baseUrl}/api/health`);
    found = ((await health.json()) as { liveUpdates?: unknown }).liveUpdates;
    await sleep(250);
  }
  return found;
}

async function startPgbouncer(folder: string, databaseUrl: string) {
  const place = new URL(databaseUrl);
  const own = path.join(folder, "pgbouncer");
  mkdirSync(own);
  const name = place.pathname.slice(1);
  const server = `host=127.0.0.1 port=${place.port} dbname=${name} user=${place.username} password=${decodeURIComponent(place.password)}`;
  const settings = [
    "[databases]",
    `${name} = ${server}`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${String(POOLER_PORT)}`,
    "unix_socket_dir =",
    "auth_type = any",
    "pool_mode = transaction",
    "default_pool_size = 10",
    ...(process.getuid?.() === 0 ? ["user = nobody"] : []),
  ];
  const file = path.join(own, "pgbouncer.ini");
  writeFileSync(file, settings.join("\n"));
  for (const readable of [folder, own]) chmodSync(readable, 0o755);
  const child = spawn("pgbouncer", ["-q", file], { stdio: ["ignore", "inherit", "inherit"] });
  const exit = once(child, "exit");
  const started = Date.now();
  while (!(await canConnect())) {
    if (child.exitCode !== null || Date.now() - started > 10_000)
      throw new Error("it does not listen");
    await sleep(50);
  }
  return {
    url: `postgresql://${place.username}@127.0.0.1:${String(POOLER_PORT)}/${name}`,
    stop: async () => {
      child.kill("SIGINT");
      await exit;
    },
  };
}

function canConnect(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(POOLER_PORT, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}
