import { expect, test } from "vitest";
import { z } from "zod";

import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { closePrisma, databaseUrl, getPrisma, setDatabase, type Database } from "./prisma";
import { queryRow, queryRows } from "./query-rows";
import { sql } from "./sql";

setUpTestDatabase();

const numberSchema = z.object({ number: z.number() });

async function preparedNames(isEmbedded: boolean): Promise<string[]> {
  const url = databaseUrl();
  await closePrisma();
  setDatabase({ url, isEmbedded });
  return getPrisma().$transaction(async (db) => {
    expect(await double(db, 2)).toBe(4);
    expect(await double(db, 3)).toBe(6);
    const rows = await queryRows(
      db,
      z.object({ name: z.string() }),
      sql`select name from pg_prepared_statements where name <> ''`,
    );
    return rows.map(({ name }) => name);
  });
}

async function double(db: Database, number: number): Promise<number | undefined> {
  const statement = sql`/* prepared */ select ${number}::int * 2 as number`;
  return (await queryRow(db, numberSchema, statement))?.number;
}

test("a marked statement is kept by the connection, in our own database", async () => {
  expect(await preparedNames(true)).toHaveLength(1);
});

test("a database that may be behind a pooler keeps none", async () => {
  expect(await preparedNames(false)).toEqual([]);
});
