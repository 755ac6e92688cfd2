// The command line that a deployment serves, while that deployment dies and comes back.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "@playwright/test";

import type { GateReport } from "@/lib/suites/gate/gate-report";
import { test, type Product } from "../launcher/product-process";

const API_KEY = "sk-rh-gate-test-key-of-e2e";
const env = { BOOTSTRAP_API_KEY: API_KEY };
const IDS = { scenarioSetId: "gate", batchRunId: "nightly-1", scenarioId: "refund" };
const RESULTS = { verdict: "success", metCriteria: ["Refunds"], unmetCriteria: [] };

async function post({ baseUrl }: Product, ...events: object[]): Promise<void> {
  for (const event of events) {
    const response = await fetch(`${baseUrl}/api/scenario-events`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-auth-token": API_KEY },
      body: JSON.stringify({ ...IDS, ...event }),
    });
    expect(response.status).toBe(201);
  }
}

const started = (scenarioRunId: string) => ({
  ...{ type: "SCENARIO_RUN_STARTED", timestamp: Date.now(), scenarioRunId },
  metadata: { name: "Refund" },
});
const finished = (scenarioRunId: string) => ({
  ...{ type: "SCENARIO_RUN_FINISHED", timestamp: Date.now(), scenarioRunId },
  ...{ status: "SUCCESS", results: RESULTS },
});

test("kill -9 of the server while the gate waits: it asks again, and judges the batch", async ({
  start,
  dataDir,
}) => {
  const product = await start({ env });
  const { baseUrl, port } = product;
  const served = await fetch(`${baseUrl}/cli.mjs`);
  expect(served.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  const file = path.join(path.dirname(dataDir), "cli.mjs");
  const source = await served.text();
  expect(Buffer.byteLength(source)).toBeLessThan(60_000);
  expect(source).not.toMatch(/^import .* from "(?!node:)/m);
  writeFileSync(file, source);

  await post(product, started("one"), finished("one"), started("two"));
  const child = spawn(process.execPath, [file, "gate", "--batch", IDS.batchRunId, "--json"], {
    env: { ...process.env, REHEARSAL_URL: baseUrl, REHEARSAL_API_KEY: API_KEY, CI: "" },
  });
  const ended = once(child, "exit");
  const stdout = text(child.stdout);
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  await expect.poll(() => stderr).toContain("1 of 2 runs ended");

  product.child.kill("SIGKILL");
  await product.exit;
  await expect.poll(() => stderr).toContain("asking again");
  await sleep(500);
  const again = await start({ env: { ...env, PORT: String(port) } });
  await post(again, finished("two"));

  const report = JSON.parse(await stdout) as GateReport;
  expect(report).toMatchObject({ outcome: "passed", batch: { counts: { total: 2, success: 2 } } });
  expect(await ended).toEqual([0, null]);
});
