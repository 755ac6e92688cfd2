import { existsSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";

import { expect, inject, test } from "vitest";

import { databaseOnServer } from "@/lib/testing/servers/database-server";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { openDatabase } from "./open-database";

test("a database that is named is used, and no server of our own is started", async () => {
  const dataDir = path.join(temporaryFolder(), "data");
  const url = inject("templateUrl").replace(/rehearsal$/, "postgres");
  const database = await openDatabase({ databaseUrl: url, dataDir });
  expect(database.url).toBe(url);
  await database.close();
  expect(existsSync(dataDir)).toBe(false);
});

test("one that cannot be reached is named without its password", async () => {
  const port = await closedPort();
  const databaseUrl = `postgresql://qa:hunter2@127.0.0.1:${port}/app`;
  await expect(openDatabase({ databaseUrl, dataDir: "unused" })).rejects.toThrow(
    `Cannot use the database at 127.0.0.1:${port}/app that DATABASE_URL names: connect ECONNREFUSED 127.0.0.1:${port}.`,
  );
});

test("one that refuses the password is named without it", async () => {
  const url = new URL(inject("templateUrl"));
  url.password = "hunter2";
  const refusal = await openDatabase({ databaseUrl: url.href, dataDir: "unused" }).catch(String);
  expect(refusal).toContain('password authentication failed for user "rehearsal".');
  expect(refusal).not.toContain("hunter2");
});

test("a direct address must lead to the same database, and needs the other one", async () => {
  const databaseUrl = inject("templateUrl");
  const open = (settings: object) => openDatabase({ databaseUrl, dataDir: "unused", ...settings });
  const databaseDirectUrl = `${databaseUrl}${databaseUrl.includes("?") ? "&" : "?"}application_name=direct`;
  const same = await open({ databaseDirectUrl });
  expect(same).toMatchObject({ url: databaseUrl, directUrl: databaseDirectUrl });
  await expect(open({ databaseDirectUrl: databaseOnServer("postgres") })).rejects.toThrow(
    /^DATABASE_DIRECT_URL leads to another database \(postgres, number \d+\) than DATABASE_URL \(rehearsal, number \d+\)\.$/,
  );
  await expect(open({ databaseUrl: undefined, databaseDirectUrl })).rejects.toThrow(
    "DATABASE_DIRECT_URL needs DATABASE_URL",
  );
});

test("a folder that cannot be written to is one sentence", async () => {
  const file = path.join(temporaryFolder(), "file");
  writeFileSync(file, "");
  for (const dataDir of [file, path.join(file, "data")]) {
    await expect(openDatabase({ databaseUrl: undefined, dataDir })).rejects.toThrow(
      `Cannot write to the data folder ${dataDir} (a file is in the way): set DATA_DIR to a folder that this user can write to.`,
    );
  }
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server always has one
  await new Promise((resolve) => server.close(resolve));
  return port;
}
