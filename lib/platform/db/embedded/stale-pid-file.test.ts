// PostgreSQL refuses to start beside a pid file whose number belongs to any process, a zombie included.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, onTestFinished, test } from "vitest";

import { runIn } from "@/lib/testing/servers/database-server";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { startEmbeddedServer, type EmbeddedServer } from "./embedded-server";
import { readPostmaster, removeStalePidFile } from "./postmaster";
import { isProcessAlive } from "./process-file.mjs";

const GARBLED = {
  "nothing in it": "",
  "line ends only": "\n\n\n",
  "zero as its number": "0\n",
  "a negative number": "-5\n",
  "text in place of the number": "no number\n/somewhere\n",
  "zero bytes after a loss of power": "\0".repeat(80),
};

test("starts although its dead postmaster is a zombie that is not reaped", async () => {
  const dataDir = openFolder();
  const first = await start(dataDir);
  await runIn(first.url, "create table note as select 'kept' as text");
  const { pid, port } = requirePostmaster(dataDir);
  await kill(pid);
  const file = pidFile(dataDir);
  writeFileSync(file, readFileSync(file, "utf8").replace(String(pid), String(await makeZombie())));

  const second = await start(dataDir);
  expect(await runIn(second.url, "select text from note")).toEqual([{ text: "kept" }]);
  expect(requirePostmaster(dataDir).port).toBe(port);
  await first.release();
  await second.release();
});

test("a watched server comes back when its postmaster becomes a zombie", async () => {
  const dataDir = openFolder();
  const server = await start(dataDir);
  const { pid } = requirePostmaster(dataDir);
  const zombie = await makeZombie();
  const file = pidFile(dataDir);
  const content = readFileSync(file, "utf8").replace(String(pid), String(zombie));
  process.kill(pid, "SIGKILL");
  writeFileSync(file, content);
  server.keepRunning({
    isStopping: () => false,
    giveUp: (reason) => expect.unreachable(reason.message),
  });
  const isBack = () => runIn(server.url, "select 1 as one").catch(() => []);
  await expect.poll(isBack, { timeout: 10_000 }).toEqual([{ one: 1 }]);
  await server.release();
});

test("starts with any content of its pid file", async () => {
  const dataDir = openFolder();
  await (await start(dataDir)).release();
  for (const [what, content] of Object.entries(GARBLED)) {
    writeFileSync(pidFile(dataDir), content);
    const server = await start(dataDir);
    expect(await runIn(server.url, "select 1 as one"), what).toEqual([{ one: 1 }]);
    await server.release();
  }
});

test("the file of a server that runs stays, also one that cannot be read", async () => {
  const dataDir = openFolder();
  const server = await start(dataDir);
  const file = pidFile(dataDir);
  const content = readFileSync(file, "utf8");
  for (const written of [content, "", "no number\n"]) {
    writeFileSync(file, written);
    removeStalePidFile(path.dirname(file));
    expect(existsSync(file)).toBe(true);
  }
  writeFileSync(file, content);
  await server.release();
});

/** The account that root hands over to must be able to enter. */
function openFolder(): string {
  return path.join(temporaryFolder({ isOpen: true }), "data");
}

async function start(dataDir: string): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ dataDir });
  onTestFinished(() => server.release());
  return server;
}

function pidFile(dataDir: string): string {
  return path.join(dataDir, "postgres", "postmaster.pid");
}

function requirePostmaster(dataDir: string): { pid: number; port: number } {
  const postmaster = readPostmaster(path.join(dataDir, "postgres"));
  if (!postmaster) throw new Error("no server runs");
  return postmaster;
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  while (isProcessAlive(pid)) await sleep(5);
}

/** A child that has ended, of a parent that does not wait for it: its shell has become another program. */
async function makeZombie(): Promise<number> {
  const parent = spawn("sh", ["-c", "cat <&3 & echo $!; exec sleep 600"], {
    stdio: ["ignore", "pipe", "ignore", "pipe"],
  });
  onTestFinished(() => {
    parent.kill("SIGKILL");
  });
  if (!parent.stdout) throw new Error("the shell has no output");
  const written = await once(parent.stdout, "data");
  while (!commandOf(parent).includes("sleep")) await sleep(5); // a shell would reap it
  parent.stdio[3]?.destroy();
  const pid = Number(String(written[0]));
  while (isProcessAlive(pid)) await sleep(5);
  expect(process.kill(pid, 0)).toBe(true);
  return pid;
}

function commandOf({ pid }: ChildProcess): string {
  return execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" });
}
