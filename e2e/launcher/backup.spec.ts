import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
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

const spokenEvent = (sound: Buffer) => ({
  ...EVENT,
  type: "SCENARIO_MESSAGE_SNAPSHOT",
  timestamp: EVENT.timestamp + 1,
  messages: [
    {
      role: "user",
      content: [
        { type: "input_audio", input_audio: { data: sound.toString("base64"), format: "wav" } },
      ],
    },
  ],
});

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
  const sound = randomBytes(300_000);
  const spoken = await fetch(`${first.baseUrl}/api/scenario-events`, {
    method: "POST",
    headers,
    body: JSON.stringify(spokenEvent(sound)),
  });
  expect(spoken.status).toBe(201);

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
  const backedUp = command("backup", dataDir);
  expect(backedUp.output).toMatch(/rows of \d+ tables and 1 media are in /);
  expect(backedUp.status).toBe(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(existsSync(`${file}.part`)).toBe(false);
  const again = command("backup", dataDir);
  expect(again).toEqual({ status: 1, output: `The file ${file} is there already.\n` });

  const restored = command("restore", otherDir);
  expect(restored.output).toContain(`1 media are restored into ${path.join(otherDir, "media")}.`);
  expect(restored.status).toBe(0);
  const second = await start({ env: { ...env, DATA_DIR: otherDir } });
  const run = await fetch(`${second.baseUrl}/api/simulation-runs/run-in-backup`, { headers });
  expect(run.status).toBe(200);
  const shown = await fetch(
    `${second.baseUrl}/api/projects/default/runs/run-in-backup/transcript`,
    { headers },
  );
  const [url] = /\/api\/[^"]*\/media\/[^"]*/.exec(await shown.text()) ?? [];
  const address = `${second.baseUrl}${url ?? ""}`;
  const whole = await fetch(address, { headers });
  expect(whole.headers.get("content-type")).toBe("audio/wav");
  expect(Buffer.from(await whole.arrayBuffer()).equals(sound)).toBe(true);
  const piece = await fetch(address, { headers: { ...headers, range: "bytes=1000-1999" } });
  expect(piece.status).toBe(206);
  expect(Buffer.from(await piece.arrayBuffer()).equals(sound.subarray(1000, 2000))).toBe(true);
  const inUse = command("restore", otherDir, "--replace");
  expect(inUse.status).toBe(1);
  expect(inUse.output).toMatch(
    /^The database is in use by \d+ other connections: stop the product/,
  );
});
