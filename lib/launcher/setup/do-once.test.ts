import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { describe, expect, test } from "vitest";

import { temporaryFolder } from "@/lib/testing/temporary-folder";

const MODULE = pathToFileURL("lib/launcher/setup/do-once.mjs").href;
const LOCK = "node_modules/.rehearsal/preparing";

/** What a start does: some work of a while, unless its result is there. */
const START = `
  import { appendFileSync, existsSync, writeFileSync } from "node:fs";
  import { setTimeout as sleep } from "node:timers/promises";
  import { doOnce } from ${JSON.stringify(MODULE)};
  await doOnce(() => existsSync("done"), async () => {
    appendFileSync("work", "worked\\n");
    await sleep(400);
    writeFileSync("done", "");
  });
  if (!existsSync("done")) process.exit(1);
`;

/** Its exit code. */
async function start(folder: string): Promise<unknown> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", START], { cwd: folder });
  await once(child, "exit");
  return child.exitCode;
}

describe("doOnce", () => {
  test("of several starts in one folder one does the work, and all find it done", async () => {
    const folder = temporaryFolder();
    expect(await Promise.all([start(folder), start(folder), start(folder)])).toEqual([0, 0, 0]);
    expect(readFileSync(path.join(folder, "work"), "utf8")).toBe("worked\n");
    expect(existsSync(path.join(folder, LOCK))).toBe(false);
  });

  test("a start that was killed does not block others", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.dirname(path.join(folder, LOCK)), { recursive: true });
    writeFileSync(path.join(folder, LOCK), "999999");
    expect(await Promise.all([start(folder), start(folder)])).toEqual([0, 0]);
    expect(readFileSync(path.join(folder, "work"), "utf8")).toBe("worked\n");
  });
});
