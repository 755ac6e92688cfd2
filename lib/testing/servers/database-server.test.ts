import pg from "pg";
import { expect, test } from "vitest";

import {
  databaseOnServer,
  dropDatabase,
  newDatabaseName,
  runIn,
  runOnServer,
} from "./database-server";

test("a database is dropped although somebody connects while it is", async () => {
  const name = newDatabaseName();
  await runOnServer(`create database ${name}`);
  const url = databaseOnServer(name);
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined); // it is ended by the server
    await client.connect();
    return client;
  };
  let again: Promise<pg.Client> | undefined;
  (await connect()).on("end", () => {
    again = connect();
  });
  await dropDatabase(name);
  expect(await again).toBeInstanceOf(pg.Client);
  const found = await runIn(
    databaseOnServer("postgres"),
    `select 1 from pg_database where datname = '${name}'`,
  );
  expect(found).toEqual([]);
});
