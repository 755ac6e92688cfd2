import { expect, test } from "vitest";
import { z, ZodError } from "zod";

import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { withLongValues, withoutLongValues } from "./long-values";
import { getPrisma } from "./prisma";
import { execute, queryRow, queryRows } from "./query-rows";
import { allOf, anyOf, listed, sql } from "./sql";

setUpTestDatabase();

const textSchema = z.object({ text: z.string() });

test("a value is bound, whatever is in it", async () => {
  const text = "'; drop table run; --$1 ?";
  const inner = sql`select ${text}::text as text`;
  const statement = sql`select inner_text.text from (${inner}) as inner_text where text = ${text}`;
  expect(await queryRows(getPrisma(), textSchema, statement)).toEqual([{ text }]);
});

test("a long value is bound too, alone and within a transaction", async () => {
  const text = `'; drop table run; --$1 "${"long 😀 ".repeat(2000)}`;
  const asked = sql`select ${text}::text as text, ${"short"}::text as other where ${[text]}::text[] = array[${text}]`;
  expect(await queryRows(getPrisma(), textSchema, asked)).toEqual([{ text }]);
  await getPrisma().$transaction(async (db) => {
    expect(await queryRow(db, textSchema, asked)).toEqual({ text });
    expect(await execute(db, sql`select from generate_series(1, length(${text}))`)).toBe(
      Array.from(text).length,
    );
  });
  await expect(
    queryRow(getPrisma(), textSchema, sql`select ${`\u0000${text}`}::text as text`),
  ).rejects.toThrow();
});

test("a text from outside is never taken for the reference to a long value", async () => {
  const references: string[] = [];
  await withoutLongValues(sql`select ${"x".repeat(5000)}`, ({ values: [reference] }) => {
    references.push(String(reference));
    expect(withLongValues([reference, "\u00001", "\u0000"])).toEqual([
      "x".repeat(5000),
      "\u00001",
      "\u0000",
    ]);
    return Promise.resolve();
  });
  expect(references[0]).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
  expect(withLongValues(references)).toEqual(references);
});

test("rows come back as their schema reads them, without what it does not name", async () => {
  const at = new Date("2026-01-02T03:04:05.678Z");
  const row = await queryRow(
    getPrisma(),
    z.object({ at: z.date(), count: z.number(), names: z.array(z.string()) }),
    sql`select ${at}::timestamptz as at, ${3}::int as count, ${["a", "b"]}::text[] as names, 1 as other`,
  );
  expect(row).toEqual({ at, count: 3, names: ["a", "b"] });
});

test("a row that does not match its schema is an error", async () => {
  const asked = queryRows(getPrisma(), textSchema, sql`select 1 as text`);
  await expect(asked).rejects.toBeInstanceOf(ZodError);
});

test("no row is undefined", async () => {
  const statement = sql`select 'a' as text where false`;
  expect(await queryRow(getPrisma(), textSchema, statement)).toBeUndefined();
});

test("a statement of which no row is wanted resolves with their number", async () => {
  expect(await execute(getPrisma(), sql`select from generate_series(1, ${4}::int)`)).toBe(4);
});

test("conditions are joined, also where there is none", () => {
  const [one, two] = [sql`a = ${1}`, sql`b = ${2}`];
  expect(allOf([]).sql).toBe("true");
  expect(anyOf([]).sql).toBe("false");
  const both = allOf([one, anyOf([one, two])]);
  expect([both.text, both.values]).toEqual(["a = $1 and (a = $2 or b = $3)", [1, 1, 2]]);
  expect(listed([one, two]).text).toBe("a = $1, b = $2");
});
