// One PostgreSQL for the whole test run, with a migrated database to clone from.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import type { TestProject } from "vitest/node";

import { describeCluster, superuserUrl } from "@/lib/platform/db/embedded/cluster";
import { startEmbeddedServer } from "@/lib/platform/db/embedded/embedded-server";
import { migrate } from "@/lib/platform/db/migrate";
import { createClient } from "@/lib/platform/db/pool";
import { prepareQueue } from "@/lib/platform/db/prepare-queue";
import { setEnv } from "@/lib/platform/process/env";

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
  await allowDatabases(dataDir, server.url);
  await migrate(server.url);
  await prepareQueue(server.url);
  project.provide("templateUrl", server.url);
  return async () => {
    await server.release();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** The product's own role makes the databases of the tests, which therefore run with what it may do. */
async function allowDatabases(dataDir: string, url: string): Promise<void> {
  const { port, username } = new URL(url);
  const connectionString = superuserUrl(describeCluster(dataDir), { port: Number(port) });
  const client = createClient({ connectionString });
  await client.connect();
  await client.query(`alter role ${username} createdb`);
  await client.end();
}
