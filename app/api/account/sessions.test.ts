// How long a person stays signed in.
import { beforeEach, expect, test } from "vitest";

import type { PersonSession } from "@/lib/access/people/people-schema";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { cookieOf, createTestPerson, signInAs, type TestPerson } from "@/lib/testing/test-person";
import { setUpLogin } from "@/lib/testing/with-login";
import { GET } from "./route";
import { GET as SESSIONS } from "./sessions/route";

setUpTestDatabase();
setUpLogin({ SECRET_KEY: "the key of these tests" });

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let person: TestPerson;
beforeEach(async () => {
  person = await createTestPerson();
});

const rows = () =>
  getPrisma().personSession.findMany({
    where: { personId: person.id },
    orderBy: { createdAt: "desc" },
  });
const askAccount = async (cookie = person.cookie) =>
  (await ask(GET, { path: "/api/account", headers: { cookie } })).status;

/** As if all sessions were used so long ago, and then no more. */
async function usedBefore(ms: number): Promise<void> {
  const data = { lastUsedAt: new Date(Date.now() - ms) };
  await getPrisma().personSession.updateMany({ where: { personId: person.id }, data });
}

test("a session ends when it has not been used for the days of the setting", async () => {
  await usedBefore(7 * DAY_MS - HOUR_MS);
  expect(await askAccount()).toBe(200);
  await usedBefore(7 * DAY_MS + HOUR_MS);
  expect(await askAccount()).toBe(401);
  setEnv({ SESSION_IDLE_DAYS: "8" });
  expect(await askAccount()).toBe(200);
  setEnv({ SESSION_IDLE_DAYS: "" });
});

test("a request counts as use, and is written once a minute", async () => {
  await usedBefore(2 * HOUR_MS);
  const since = Date.now();
  await askAccount();
  await expect.poll(async () => (await rows())[0]?.lastUsedAt.getTime()).toBeGreaterThan(since - 1);
  const [noted] = await rows();
  await askAccount();
  expect((await rows())[0]?.lastUsedAt).toEqual(noted?.lastUsedAt);
  const headers = { cookie: person.cookie };
  const { body } = await ask(SESSIONS, { path: "/api/account/sessions", headers });
  expect((body as PersonSession[])[0]?.lastUsedAt).toBe(noted?.lastUsedAt.toISOString());
});

test("a further sign-in ends the sessions beyond 20 that were not used for longest, and those that have ended", async () => {
  await usedBefore(HOUR_MS);
  const cookies: string[] = [];
  for (let count = 0; count < 20; count++) cookies.push(cookieOf(await signInAs(person.email)));
  expect(await rows()).toHaveLength(20);
  expect(await askAccount()).toBe(401);
  for (const cookie of cookies) expect(await askAccount(cookie)).toBe(200);
  await usedBefore(8 * DAY_MS);
  await signInAs(person.email);
  expect(await rows()).toHaveLength(1);
});
