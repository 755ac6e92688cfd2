import { afterAll, beforeAll, inject } from "vitest";

import { closePrisma, databaseUrl } from "@/lib/db/prisma";
import { setEnv } from "@/lib/env";
import { databaseOnServer, dropDatabase, newDatabaseName, runOnServer } from "./database-server";

/** Gives a test file an empty, migrated database of its own. Call it at the top of the file. */
export function setUpTestDatabase(): void {
  const name = newDatabaseName();

  beforeAll(async () => {
    const template = new URL(inject("templateUrl")).pathname.slice(1);
    await runOnServer(`create database ${name} template ${template}`);
    setEnv({ DATABASE_URL: databaseOnServer(name) });
  });

  afterAll(async () => {
    await closePrisma();
    await dropDatabase(name);
  });
}

/** The name of the database that the test file uses. */
export function databaseName(): string {
  return new URL(databaseUrl()).pathname.slice(1);
}
