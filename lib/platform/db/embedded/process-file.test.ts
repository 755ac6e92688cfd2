import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, test } from "vitest";

import { temporaryFolder } from "@/lib/testing/temporary-folder";
import {
  isProcessAlive,
  readProcessFile,
  withFileLock,
  writeProcessFile,
} from "./process-file.mjs";

async function pidOfDeadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["--version"]);
  await once(child, "exit");
  return child.pid ?? 0;
}

describe("process files", () => {
  test("count as long as their process lives", async () => {
    const file = path.join(temporaryFolder(), "server");
    writeProcessFile(file);
    expect(readProcessFile(file)).toEqual({ pid: process.pid });
    const dead = await pidOfDeadProcess();
    expect(isProcessAlive(dead)).toBe(false);
    writeFileSync(file, JSON.stringify({ pid: dead, identity: "1" }));
    expect(readProcessFile(file)).toBeUndefined();
  });

  test("a later process with the same number does not count", () => {
    const file = path.join(temporaryFolder(), "server");
    writeFileSync(file, JSON.stringify({ pid: process.pid, identity: "somebody else" }));
    expect(readProcessFile(file)).toBeUndefined();
  });

  test.each(["", "nonsense", "{}"])("%j counts as no process", (content) => {
    const file = path.join(temporaryFolder(), "server");
    expect(readProcessFile(file)).toBeUndefined();
    writeFileSync(file, content);
    expect(readProcessFile(file)).toBeUndefined();
  });
});

describe("withFileLock", () => {
  test("lets one at a time in, and goes with its holder, also after a failure", async () => {
    const lock = path.join(temporaryFolder(), "lock");
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(5);
      inside -= 1;
    };
    await expect(withFileLock(lock, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await Promise.all(Array.from({ length: 8 }, () => withFileLock(lock, work)));
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  test("takes over the lock of a process that died", async () => {
    const lock = path.join(temporaryFolder(), "lock");
    writeFileSync(lock, JSON.stringify({ pid: await pidOfDeadProcess(), identity: "1" }));
    expect(await withFileLock(lock, () => Promise.resolve("done"))).toBe("done");
  });

  test("names the process that it waits for, and gives up after the timeout", async () => {
    const lock = path.join(temporaryFolder(), "lock");
    const waits: number[] = [];
    await withFileLock(lock, async () => {
      const second = withFileLock(lock, () => Promise.resolve(), {
        timeoutMs: 100,
        onWait: (pid) => waits.push(pid),
        onTimeout: (pid) => `Process ${String(pid)} does not finish.`,
      });
      await expect(second).rejects.toThrow(`Process ${String(process.pid)} does not finish.`);
    });
    expect(waits).toEqual([process.pid]);
    expect(existsSync(lock)).toBe(false);
  });
});
