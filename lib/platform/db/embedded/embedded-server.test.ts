import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, onTestFinished, test } from "vitest";

import { runIn } from "@/lib/testing/servers/database-server";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { isDatabaseUnavailable, isWithoutEffect } from "../database-error";
import {
  startEmbeddedServer,
  type EmbeddedServer,
  type EmbeddedServerOptions,
} from "./embedded-server";
import { readPostmaster } from "./postmaster";
import { isProcessAlive } from "./process-file.mjs";

/** As root there are two ways of running it; else there is one. */
const WAYS: EmbeddedServerOptions["rootMode"][] =
  process.getuid?.() === 0 ? ["namespace", "account"] : [undefined];

describe("startEmbeddedServer", () => {
  test.each(WAYS)("keeps its data from one start to the next (%s)", async (rootMode) => {
    const dataDir = openFolder();
    const options = { dataDir, ...(rootMode && { rootMode }) };
    const first = await start(options);
    await runIn(first.url, "create table note as select 'kept' as text");
    const pid = postmasterPid(dataDir);
    await first.release();
    expect(isProcessAlive(pid)).toBe(false);

    const second = await start(options);
    expect(await runIn(second.url, "select text from note")).toEqual([{ text: "kept" }]);
    await second.release();
  });

  test("several users share one server; the last one out stops it", async () => {
    const dataDir = openFolder();
    const users = await Promise.all([start({ dataDir }), start({ dataDir }), start({ dataDir })]);
    const pid = postmasterPid(dataDir);
    expect(new Set(users.map(({ url }) => url)).size).toBe(1);
    // A user that was killed left its file behind; it must not keep the server alive.
    writeFileSync(path.join(dataDir, "postgres-users", "killed"), '{"pid":999999,"identity":"1"}');

    await users[0].release();
    await users[1].release();
    expect(isProcessAlive(pid)).toBe(true);
    await users[2].release();
    expect(isProcessAlive(pid)).toBe(false);
  });

  test("wants a password that only the owner can read", async () => {
    const dataDir = openFolder();
    const server = await start({ dataDir });
    const url = new URL(server.url);
    url.password = "guess";
    await expect(runIn(url.href, "select 1")).rejects.toThrow("password authentication failed");
    expect(statSync(path.join(dataDir, "postgres-password")).mode & 0o777).toBe(0o600);
    await server.release();
  });

  test("is reached through a socket in its folder, and by TCP where that path is too long", async () => {
    const dataDir = openFolder();
    const longDir = path.join(openFolder(), "x".repeat(100));
    const [short, long] = [await start({ dataDir }), await start({ dataDir: longDir })];
    expect(new URL(short.url).searchParams.get("host")).toBe(path.join(dataDir, "postgres"));
    expect(new URL(long.url).search).toBe("");
    const ADDRESS = "select inet_server_addr() is null as socket";
    expect(await runIn(short.url, ADDRESS)).toEqual([{ socket: true }]);
    expect(await runIn(long.url, ADDRESS)).toEqual([{ socket: false }]);
    await Promise.all([short.release(), long.release()]);
    const refusal: unknown = await runIn(short.url, ADDRESS).catch((error: unknown) => error);
    expect([isDatabaseUnavailable(refusal), isWithoutEffect(refusal)]).toEqual([true, true]);
  });

  test("is reached by TCP where no socket can be made", async () => {
    const dataDir = openFolder();
    const first = await start({ dataDir });
    await kill(postmasterPid(dataDir));
    // Where the socket of the same port would be.
    const socket = path.join(dataDir, "postgres", `.s.PGSQL.${new URL(first.url).port}`);
    rmSync(socket, { force: true });
    mkdirSync(socket);
    const second = await start({ dataDir });
    expect(new URL(second.url).search).toBe("");
    expect(await runIn(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await first.release();
    await second.release();
  });

  test("recovers what was committed when the server was killed", async () => {
    const dataDir = openFolder();
    const first = await start({ dataDir });
    await runIn(first.url, "create table note as select 'kept' as text");
    await kill(postmasterPid(dataDir));
    const second = await start({ dataDir });
    expect(await runIn(second.url, "select text from note")).toEqual([{ text: "kept" }]);
    await first.release();
    await second.release();
  });

  test("a watched server that was killed is started once, and at the same address", async () => {
    const dataDir = openFolder();
    const users = await Promise.all([start({ dataDir }), start({ dataDir })]);
    const failed = (reason: Error) => expect.unreachable(reason.message);
    for (const user of users) user.keepRunning({ isStopping: () => false, giveUp: failed });
    await runIn(users[0].url, "create table note as select 'kept' as text");

    await kill(postmasterPid(dataDir));
    const isBack = () => runIn(users[0].url, "select text from note").catch(() => []);
    await expect.poll(isBack, { timeout: 10_000 }).toEqual([{ text: "kept" }]);
    for (const user of users) await user.release();
    const log = readFileSync(path.join(dataDir, "postgres.log"), "utf8");
    expect(log.match(/starting PostgreSQL/g)).toHaveLength(2);
    expect(readPostmaster(path.join(dataDir, "postgres"))).toBeUndefined();
  });

  test("a fresh start after a kill takes the old port, where others may still knock", async () => {
    const dataDir = openFolder();
    const first = await start({ dataDir });
    await kill(postmasterPid(dataDir));
    const second = await start({ dataDir });
    expect(second.url).toBe(first.url);
    await first.release();
    await second.release();
  });

  test("starts although another program now has the number in its postmaster.pid", async () => {
    const dataDir = openFolder();
    await (await start({ dataDir })).release();
    const stale = [process.pid, dataDir, 1, 1, "", "127.0.0.1", "", "ready"].join("\n");
    writeFileSync(path.join(dataDir, "postgres", "postmaster.pid"), stale);
    const server = await start({ dataDir });
    expect(postmasterPid(dataDir)).not.toBe(process.pid);
    await server.release();
  });

  test("reports in one sentence that the folder is damaged, and leaves it as it is", async () => {
    const dataDir = openFolder();
    await (await start({ dataDir })).release();
    const password = readFileSync(path.join(dataDir, "postgres-password"), "utf8");
    rmSync(path.join(dataDir, "postgres", "PG_VERSION"));
    await expect(startEmbeddedServer({ dataDir })).rejects.toThrow(
      /^The database in .* is damaged \(it lacks PG_VERSION\): restore it .*\.$/,
    );
    expect(readFileSync(path.join(dataDir, "postgres-password"), "utf8")).toBe(password);
  });

  test("reports in one sentence that the folder is of another version", async () => {
    const dataDir = openFolder();
    await (await start({ dataDir })).release();
    writeFileSync(path.join(dataDir, "postgres", "PG_VERSION"), "9\n");
    await expect(startEmbeddedServer({ dataDir })).rejects.toThrow(
      /^The data folder was made by PostgreSQL 9, which is not available here: .*\.$/,
    );
  });
});

/** The account that root hands over to must be able to enter. */
function openFolder(): string {
  return path.join(temporaryFolder({ isOpen: true }), "data");
}

async function start(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer(options);
  onTestFinished(() => server.release());
  return server;
}

function postmasterPid(dataDir: string): number {
  return readPostmaster(path.join(dataDir, "postgres"))?.pid ?? 0;
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  while (isProcessAlive(pid)) await sleep(5);
}
