import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: {
    alias: {
      "@": root,
    },
  },
  test: {
    include: ["{app,components,lib}/**/*.test.{ts,tsx}"],
    globalSetup: ["lib/testing/start-test-server.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Vitest itself sets BASE_URL, to the base of its bundler.
    env: { LOG_LEVEL: "silent", BASE_URL: "http://localhost:3000" },
  },
});
