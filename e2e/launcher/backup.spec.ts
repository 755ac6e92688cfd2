import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";

import { expect } from "@playwright/test";

import { test } from "./product-process";

const KEY = "sk-rh-backup-test-key-1";
const EVENT = {
  type: "SCENARIO_RUN_STARTED",
  timestamp: 1_764_000_000_000,
  batchRunId: "batch",
  scenarioId: "scenario",
  scenarioRunId: "run-in-backup",
  metadata: { name: "In the backup" },
};

test("a running product is backed up, and its data are restored in another folder", async ({
  start,
  dataDir,
}) => {
  const env = { BOOTSTRAP_API_KEY: KEY, SECRET_KEY: "the key of this test" };
  const first = await start({ env });
  const headers = { "x-auth-token": KEY, "content-type": "application/json" };
  const posted = await fetch(`${first.baseUrl}/api/scenario-events`, {
    method: "POST",
    headers,
    body: JSON.stringify(EVENT),
  });
  expect(posted.status).toBe(201);

  const file = path.join(path.dirname(dataDir), "rehearsal.backup");
  const otherDir = path.join(path.dirname(dataDir), "other");
  const command = (name: string, folder: string, ...options: string[]) => {
    const args = ["lib/launcher/start.mjs", name, file, ...options];
    const settings = { ...process.env, ...env, DATA_DIR: folder };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      env: settings,
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  };
  expect(command("backup", dataDir)).toMatchObject({ status: 0 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(existsSync(`${file}.part`)).toBe(false);
  const again = command("backup", dataDir);
  expect(again).toEqual({ status: 1, output: `The file ${file} is there already.\n` });

  expect(command("restore", otherDir)).toMatchObject({ status: 0 });
  const second = await start({ env: { ...env, DATA_DIR: otherDir } });
  const run = await fetch(`${second.baseUrl}/api/simulation-runs/run-in-backup`, { headers });
  expect(run.status).toBe(200);
  const inUse = command("restore", otherDir, "--replace");
  expect(inUse.status).toBe(1);
  expect(inUse.output).toMatch(
    /^The database is in use by \d+ other connections: stop the product/,
  );
});
