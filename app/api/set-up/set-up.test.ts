import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { beforeEach, expect, onTestFinished, test, vi } from "vitest";

import { prepareFirstOwner } from "@/lib/access/sign-in/server/set-up";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { cookieOf, signInAs } from "@/lib/testing/test-person";
import { setUpLogin } from "@/lib/testing/with-login";
import { GET as ACCOUNT } from "../account/route";
import { POST } from "./route";

setUpTestDatabase();
setUpLogin();

const PERSON = { name: "First", email: "first@example.com", password: "correct horse battery" };
const HOUR_MS = 3_600_000;

beforeEach(async () => {
  await getPrisma().person.deleteMany();
  await getPrisma().signInAttempt.deleteMany();
});

/** The token of the link that a start would print. */
async function startedToken(nowMs = Date.now()): Promise<string> {
  const link = await prepareFirstOwner(nowMs);
  expect(link).toMatch(/^http:\/\/localhost:3000\/set-up\/[\w-]{43}$/);
  return link?.split("/").at(-1) ?? "";
}

const setUp = (token: string, person: object = {}) =>
  ask(POST, { method: "POST", path: "/api/set-up", body: { token, ...PERSON, ...person } });

test("the link makes one owner, who is signed in", async () => {
  const token = await startedToken();
  const answer = await setUp(token);
  expect(answer.status).toBe(200);
  const headers = { cookie: cookieOf(answer) };
  const account = await ask(ACCOUNT, { path: "/api/account", headers });
  expect(account.body).toMatchObject({ email: PERSON.email, isOwner: true });
  expect((await setUp(token, { email: "second@example.com" })).status).toBe(404);
  expect(await prepareFirstOwner(Date.now())).toBeNull();
});

test("of two who use it at once, one becomes the owner", async () => {
  const token = await startedToken();
  const answers = await Promise.all([setUp(token), setUp(token, { email: "b@example.com" })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
  expect(await getPrisma().person.count()).toBe(1);
});

test("a link of an earlier start, an expired one and a guessed one open nothing", async () => {
  const earlier = await startedToken();
  await startedToken();
  expect((await setUp(earlier)).status).toBe(404);
  expect((await setUp(await startedToken(Date.now() - 25 * HOUR_MS))).status).toBe(404);
  expect((await setUp("x".repeat(43))).status).toBe(404);
  expect(await getPrisma().person.count()).toBe(0);
});

test("a refused person leaves the link as it was", async () => {
  const token = await startedToken();
  expect(await setUp(token, { password: "short" })).toMatchObject({
    status: 422,
    body: { fields: [{ field: "password" }] },
  });
  expect(await setUp(token, { password: "password1234" })).toMatchObject({
    status: 422,
    body: {
      fields: [{ field: "password", message: expect.stringContaining("common") as unknown }],
    },
  });
  expect((await setUp(token)).status).toBe(200);
});

test("the token is stored as a hash only", async () => {
  const token = await startedToken();
  expect(JSON.stringify(await getPrisma().setUpLink.findMany())).not.toContain(token);
});

test("settings make the first owner without a link, and change no account later", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-owner-"));
  const file = path.join(folder, "password");
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
    setEnv({ ADMIN_EMAIL: "", ADMIN_PASSWORD_FILE: "" });
    vi.restoreAllMocks();
  });
  writeFileSync(file, "correct horse battery\n");
  setEnv({ ADMIN_EMAIL: "Admin@example.com", ADMIN_PASSWORD_FILE: file });
  expect(await prepareFirstOwner(Date.now())).toBeNull();
  expect((await signInAs("admin@example.com")).status).toBe(200);
  writeFileSync(file, "another password, later");
  await prepareFirstOwner(Date.now());
  expect((await signInAs("admin@example.com")).status).toBe(200);
  await getPrisma().person.deleteMany();
  writeFileSync(file, "correct horse battery");
  await Promise.all([prepareFirstOwner(Date.now()), prepareFirstOwner(Date.now())]);
  expect(await getPrisma().person.count()).toBe(1);
  await getPrisma().person.updateMany({ data: { isOwner: false } });
  await expect(prepareFirstOwner(Date.now())).rejects.toThrow("an account that is no owner");
  await getPrisma().person.deleteMany();
  writeFileSync(file, "short");
  await expect(prepareFirstOwner(Date.now())).rejects.toThrow("At least 12 characters");
});
