import { existsSync } from "node:fs";
import path from "node:path";

import { expect } from "@playwright/test";

import { startEmbeddedServer } from "@/lib/platform/db/embedded/embedded-server";
import { postgresPid, test } from "./product-process";

test("with DATABASE_URL the same product runs on that server and starts none", async ({
  start,
  dataDir,
}) => {
  const other = await startEmbeddedServer({ dataDir: path.join(path.dirname(dataDir), "other") });
  const env = { DATABASE_URL: other.url };
  // Two at once: both migrate, both serve.
  const products = await Promise.all([start({ env }), start({ env })]);
  for (const { baseUrl } of products) {
    expect((await fetch(`${baseUrl}/api/health`)).status).toBe(200);
  }
  expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
  for (const { child, exit } of products) {
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
  }
  await other.release();
});

test("two products with folders of their own run side by side", async ({ start, dataDir }) => {
  const [one, two] = await Promise.all([
    start(),
    start({ env: { DATA_DIR: path.join(path.dirname(dataDir), "second") } }),
  ]);
  expect(postgresPid(one)).not.toBe(postgresPid(two));
  one.child.kill("SIGTERM");
  await one.exit;
  expect((await fetch(`${two.baseUrl}/api/health`)).status).toBe(200);
});
