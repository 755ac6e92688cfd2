// A statement that takes too long is cancelled by PostgreSQL itself, and its error is a kind of its own.
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";

import { dialectNamed } from "@/lib/dialects/dialects";
import { errorAnswer } from "@/lib/platform/http/server/error-answer";
import { databaseOnServer, runIn } from "@/lib/testing/servers/database-server";
import { databaseName, setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { isDatabaseUnavailable } from "./database-error";
import { getPrisma } from "./prisma";
import { execute, queryRows } from "./query-rows";
import { sql } from "./sql";
import { limitStatements } from "./statement-limit";

setUpTestDatabase({ isMigrated: false });

beforeAll(() => {
  limitStatements(500);
});

const SLOW = sql`select 1 as one from pg_sleep(600)`;
const oneSchema = z.object({ one: z.number() });

const sleepers = () =>
  runIn<{ query: string }>(
    databaseOnServer("postgres"),
    `select query from pg_stat_activity where datname = '${databaseName()}' and state = 'active'
      and query like '%pg_sleep%'`,
  );

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("the work did not fail");
}

test.each([
  ["a statement by itself", () => queryRows(getPrisma(), oneSchema, SLOW)],
  ["a statement that writes", () => execute(getPrisma(), SLOW)],
  [
    "a statement of a transaction",
    () => getPrisma().$transaction((db) => queryRows(db, oneSchema, SLOW), { timeout: 60_000 }),
  ],
])("%s is cancelled once and answered as too slow", async (_, work) => {
  const failure = await failureOf(work);
  expect(await sleepers()).toEqual([]);
  expect(isDatabaseUnavailable(failure)).toBe(false);
  const { status, headers, body } = errorAnswer(failure, { dialect: dialectNamed("rest") });
  expect(status).toBe(503);
  expect(headers["retry-after"]).toBeUndefined();
  expect(JSON.parse(String(body))).toMatchObject({
    detail:
      "The database took longer than 0.5 seconds and the query was cancelled. Request or send less at a time.",
    code: "timed_out",
  });
});

test("the connection of a cancelled statement goes on", async () => {
  await failureOf(() => queryRows(getPrisma(), oneSchema, SLOW));
  expect(await queryRows(getPrisma(), oneSchema, sql`select 1 as one`)).toEqual([{ one: 1 }]);
});

test.each(["langwatch", "evalstudio", "honeyhive"] as const)(
  "in the dialect of %s the answer says so too",
  async (dialect) => {
    const failure = await failureOf(() => queryRows(getPrisma(), oneSchema, SLOW));
    const { status, body } = errorAnswer(failure, { dialect: dialectNamed(dialect) });
    expect(status).toBe(503);
    expect(String(body)).toContain("The database took longer than 0.5 seconds");
  },
);
