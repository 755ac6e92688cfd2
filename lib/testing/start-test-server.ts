// One PostgreSQL for the whole test run, with a migrated database to clone from.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import type { TestProject } from "vitest/node";

import { startEmbeddedServer } from "@/lib/db/embedded-server";
import { migrate } from "@/lib/db/migrate";
import { prepareQueue } from "@/lib/db/prepare-queue";
import { setEnv } from "@/lib/env";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database; it must have no open connection when it is cloned. */
    templateUrl: string;
  }
}

// These data live for a minute: what costs time to survive a crash is off.
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
};

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // In this process Vitest has BASE_URL name the base of its bundler.
  setEnv({ BASE_URL: "http://localhost:3000", LOG_LEVEL: "silent" });
  const dataDir = mkdtempSync(path.join(tmpdir(), "rehearsal-test-"));
  const server = await startEmbeddedServer({ dataDir, settings: SETTINGS });
  await migrate(server.url);
  await prepareQueue(server.url);
  project.provide("templateUrl", server.url);
  return async () => {
    await server.release();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
