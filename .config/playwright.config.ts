import { rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { defineConfig } from "@playwright/test";

import { browserToLaunch } from "../lib/launcher/setup/find-browser.mjs";
import { soakTimes } from "../lib/testing/soak";

const root = fileURLToPath(new URL("..", import.meta.url));
const port = process.env["E2E_PORT"] ?? "3210";
const baseURL = `http://localhost:${port}`;
const dataDir = path.join(root, `node_modules/.rehearsal/e2e-${port}`);
// The workers read this file again: only the first reading empties the folder and makes the key.
if (process.env["E2E_API_KEY"] === undefined) rmSync(dataDir, { recursive: true, force: true });
process.env["E2E_API_KEY"] ??= `sk-rh-e2e-${crypto.randomUUID()}`;

export default defineConfig({
  testDir: path.join(root, "e2e"),
  testMatch: "**/*.spec.ts",
  outputDir: path.join(root, "test-results"),
  fullyParallel: true,
  forbidOnly: true,
  retries: process.env["CI"] === undefined ? 0 : 1, // verify-steps.mjs counts what passed on its second try
  workers: 2,
  timeout: soakTimes(180_000),
  expect: { timeout: 30_000 },
  reporter: [
    ["line"],
    ["json", { outputFile: path.join(root, "node_modules/.rehearsal/results/playwright.json") }],
  ],
  use: {
    baseURL,
    trace: { mode: "retain-on-failure", screenshots: false, sources: false },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(await browserToLaunch()),
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
      ],
    },
  },
  webServer: {
    command: "node lib/launcher/start.mjs",
    cwd: root,
    url: baseURL,
    timeout: 600_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    env: {
      PORT: port,
      DATA_DIR: dataDir,
      BOOTSTRAP_API_KEY: process.env["E2E_API_KEY"],
      LOG_LEVEL: "warn",
      MODEL_PROVIDER: "openai-compatible",
      MODEL_NAME: "test-model",
      MODEL_API_KEY: "sk-model-of-the-tests",
      MODEL_BASE_URL: `http://127.0.0.1:${String(Number(port) + 1)}/v1`, // drafting.spec.ts listens there
    },
  },
});
