// Attempts that are counted in the database.
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { runOnDatabase, setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { forgetAttempts, MAX_ROWS, takeAttempt, type Attempt } from "./take-attempt";

setUpTestDatabase();
beforeEach(async () => {
  await getPrisma().signInAttempt.deleteMany();
});

const ACCOUNT = { account: "a@example.com" };

/** How many of so many attempts at once are taken. */
async function takenOf(attempts: readonly Attempt[], dbs: readonly Database[] = [getPrisma()]) {
  const results = await Promise.allSettled(
    attempts.map((attempt, index) => takeAttempt(attempt, dbs[index % dbs.length])),
  );
  return results.filter(({ status }) => status === "fulfilled").length;
}
const times = (count: number, attempt: (number: number) => Attempt) =>
  Array.from({ length: count }, (_, number) => attempt(number));

/** Rows that are tried once each. */
const insert = (count: number, minutes: number) =>
  runOnDatabase(
    `insert into sign_in_attempt (key, count, ends_at)
     select gen_random_uuid(), 1, now() + make_interval(mins => ${String(minutes)}, secs => n * 0.001) from generate_series(1, ${String(count)}) n`,
  );

/** With connections of its own, as another process has them. */
function otherClient() {
  const first = getPrisma();
  forgetProcessWide("prisma");
  const other = getPrisma();
  onTestFinished(() => other.$disconnect());
  return [first, other];
}

describe("attempts", () => {
  test("of two processes at once are as many as those of one", async () => {
    const attempts = times(40, () => ({ what: ACCOUNT, address: "192.0.2.1" }));
    expect(await takenOf(attempts, otherClient())).toBe(10);
  });

  test("of one address are limited over all accounts, and those of an account over all addresses", async () => {
    const address = "192.0.2.1";
    const ofAddress = times(230, (n) => ({ what: { account: String(n) }, address }));
    expect(await takenOf(ofAddress)).toBe(200);
    const ofAccount = times(130, (n) => ({ what: ACCOUNT, address: `198.51.100.${String(n)}` }));
    expect(await takenOf(ofAccount)).toBe(100);
  });

  test("of a network of IPv6 are one: whoever has an address there has them all", async () => {
    const network = (n: number) => `2001:db8:0:1::${n.toString(16)}`;
    expect(await takenOf(times(15, (n) => ({ what: "code", address: network(n) })))).toBe(10);
    const mapped = (n: number) => `::ffff:192.0.2.${String(n)}`;
    expect(await takenOf(times(15, (n) => ({ what: "code", address: mapped(n) })))).toBe(15);
  });

  test("that one address has too many of do not lock the account for others", async () => {
    const flood = times(150, () => ({ what: ACCOUNT, address: "192.0.2.1" }));
    expect(await takenOf(flood)).toBe(10);
    expect(await takenOf([{ what: ACCOUNT, address: "192.0.2.2" }])).toBe(1);
  });

  test("count anew after a success, and when the window has ended", async () => {
    const attempt: Attempt = { what: "code", address: "192.0.2.1" };
    expect(await takenOf(times(11, () => attempt))).toBe(10);
    await forgetAttempts(attempt);
    expect(await takenOf(times(11, () => attempt))).toBe(10);
    await runOnDatabase("update sign_in_attempt set ends_at = now() - interval '1 second'");
    expect(await takenOf(times(11, () => attempt))).toBe(10);
  });

  test("are removed when their window has ended, and the oldest of too many", async () => {
    await insert(500, -2);
    await takeAttempt({ what: "code", address: "192.0.2.1" });
    expect(await getPrisma().signInAttempt.count()).toBe(2);
    await insert(MAX_ROWS + 500, 5);
    await takeAttempt({ what: "code", address: "192.0.2.2" });
    expect(await getPrisma().signInAttempt.count()).toBeLessThanOrEqual(MAX_ROWS);
    expect(await getPrisma().signInAttempt.count({ where: { count: 1 } })).toBeGreaterThan(1000);
  });

  test("of an account stay counted, however many others there are of networks that try little", async () => {
    const ofAccount = times(100, (n) => ({ what: ACCOUNT, address: `198.51.100.${String(n)}` }));
    expect(await takenOf(ofAccount)).toBe(100);
    await insert(MAX_ROWS + 500, 15);
    expect(await takenOf([{ what: "invite", address: "192.0.2.1" }])).toBe(1);
    expect(await takenOf([{ what: ACCOUNT, address: "192.0.2.1" }])).toBe(0);
    expect(await getPrisma().signInAttempt.count()).toBeLessThanOrEqual(MAX_ROWS + 3);
  });

  test("that are new are counted, however much others have tried before", async () => {
    await insert(MAX_ROWS + 500, 5);
    await runOnDatabase("update sign_in_attempt set count = 100");
    expect(await takenOf(times(15, () => ({ what: ACCOUNT, address: "192.0.2.1" })))).toBe(10);
  });

  // Where PostgreSQL takes the table for empty, a plan that compares every row with every other is the cheapest: minutes.
  test("are trimmed at once, however few there were when PostgreSQL counted them", async () => {
    await insert(500, 5);
    await runOnDatabase("delete from sign_in_attempt");
    await runOnDatabase("analyze sign_in_attempt");
    await insert(MAX_ROWS + 500, 5);
    await takeAttempt({ what: "code", address: "192.0.2.1" });
    expect(await getPrisma().signInAttempt.count()).toBeLessThanOrEqual(MAX_ROWS);
  });
});
