import { afterAll, beforeAll, inject } from "vitest";

import { closePrisma, databaseUrl, setDatabase } from "@/lib/platform/db/prisma";
import {
  databaseOnServer,
  dropDatabase,
  newDatabaseName,
  runIn,
  runOnServer,
} from "./database-server";

/** Gives a test file a database of its own, without rows, and migrated unless it says otherwise. Call it at the top. */
export function setUpTestDatabase({ isMigrated = true } = {}): void {
  const name = newDatabaseName();

  beforeAll(async () => {
    const template = new URL(inject("templateUrl")).pathname.slice(1);
    await runOnServer(`create database ${name}${isMigrated ? ` template ${template}` : ""}`);
    setDatabase({ url: databaseOnServer(name), isEmbedded: true });
  });

  afterAll(async () => {
    await closePrisma();
    await dropDatabase(name);
  });
}

/** Runs a statement as an upgrade does, without our own client. */
export async function runOnDatabase(statement: string): Promise<void> {
  await runIn(databaseUrl(), statement);
}

/** The name of the database that the test file uses. */
export function databaseName(): string {
  return new URL(databaseUrl()).pathname.slice(1);
}
