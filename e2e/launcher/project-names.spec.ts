import { randomUUID } from "node:crypto";
import path from "node:path";

import { expect } from "@playwright/test";
import pg from "pg";

import { startEmbeddedServer } from "@/lib/platform/db/embedded/embedded-server";
import { test } from "./product-process";

test("pages of a project named like a resource of HoneyHive's open, and clients get its 404", async ({
  start,
  dataDir,
  page,
}) => {
  const server = await startEmbeddedServer({ dataDir: path.join(path.dirname(dataDir), "own") });
  const { baseUrl, child, exit } = await start({ env: { DATABASE_URL: server.url } });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("insert into project (id, slug, name) values ($1, 'datasets', 'Datasets')", [
    randomUUID(),
  ]);
  await client.end();

  const traces = page.getByRole("link", { name: "Traces" });
  await page.goto(`${baseUrl}/datasets/simulations`);
  await traces.first().click();
  await expect(page).toHaveURL(`${baseUrl}/datasets/traces`);
  await expect(page.getByRole("heading", { name: "Traces", exact: true })).toBeVisible();

  const answer = await fetch(`${baseUrl}/datasets`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({
    statusCode: 404,
    success: false,
    errorCode: "NOT_FOUND",
    message: "Datasets are not supported.",
  });

  child.kill("SIGTERM");
  expect(await exit).toBe(0);
  await server.release();
});
