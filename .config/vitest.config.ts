import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

const MAX_WORKERS = 8; // each holds up to ten connections, and the test server has 200

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: {
    alias: {
      "@": root,
    },
  },
  test: {
    include: ["{app,components,lib}/**/*.test.{ts,tsx}", ".config/*.test.mjs"],
    globalSetup: ["lib/testing/servers/start-test-server.ts"],
    setupFiles: ["lib/testing/leave-nothing.ts"],
    // Loading the modules anew for each of 120 files takes as long as a third of the tests.
    isolate: false,
    pool: "forks",
    maxWorkers: Math.min(availableParallelism(), MAX_WORKERS),
    testTimeout: 20_000 * Number(process.env["SOAK_FACTOR"] ?? "1"),
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    // Vitest itself sets BASE_URL, to the base of its bundler.
    env: { LOG_LEVEL: "silent", BASE_URL: "http://localhost:3000" },
  },
});
