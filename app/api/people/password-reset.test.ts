import { beforeEach, describe, expect, test } from "vitest";

import type { ResetLink } from "@/lib/access/people/people-schema";
import { resetOwner } from "@/lib/access/people/server/reset-owner";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestPerson, signInAs, type TestPerson } from "@/lib/testing/test-person";
import { totpCode } from "@/lib/testing/totp-code";
import { setUpLogin } from "@/lib/testing/with-login";
import { GET as ACCOUNT } from "../account/route";
import { POST as CONFIRM_TOTP } from "../account/totp/confirm/route";
import { POST as START_TOTP } from "../account/totp/route";
import { POST as USE } from "../password-resets/route";
import { POST as MAKE } from "./[personId]/password-reset/route";
import { DELETE as RESET_TOTP } from "./[personId]/totp/route";

setUpTestDatabase();
setUpLogin();

const NEW_PASSWORD = "another good password";

let owner: TestPerson;
let person: TestPerson;
beforeEach(async () => {
  await getPrisma().signInAttempt.deleteMany();
  await getPrisma().person.deleteMany();
  owner = await createTestPerson({ isOwner: true });
  person = await createTestPerson();
});

const as = ({ cookie }: TestPerson) => ({ headers: { cookie } });
const make = (id: string, by = owner) =>
  ask(MAKE, { method: "POST", path: `/api/people/${id}/password-reset`, body: {}, ...as(by) });
const tokenOf = (link: string) => link.split("/").at(-1) ?? "";
async function madeToken(id: string, by = owner): Promise<string> {
  const { body } = await make(id, by);
  return tokenOf((body as ResetLink).link);
}
const use = (token: string, password = NEW_PASSWORD) =>
  ask(USE, { method: "POST", path: "/api/password-resets", body: { token, password } });
const hasSession = async (of: TestPerson) =>
  (await ask(ACCOUNT, { path: "/api/account", ...as(of) })).status === 200;
const auditOf = async (action: string) => getPrisma().auditEntry.findFirst({ where: { action } });

describe("a link for a new password", () => {
  test("sets it once, and ends every session", async () => {
    const made = await make(person.id);
    expect(made).toMatchObject({ status: 201 });
    const token = tokenOf((made.body as ResetLink).link);
    expect(await hasSession(person)).toBe(true);
    expect((await use(token)).status).toBe(200);
    expect(await hasSession(person)).toBe(false);
    expect((await signInAs(person.email)).status).toBe(401);
    expect((await signInAs(person.email, NEW_PASSWORD)).status).toBe(200);
    expect((await use(token, "a third good password")).status).toBe(404);
    expect(await hasSession(owner)).toBe(true);
    expect(await auditOf("createPasswordReset")).toMatchObject({ object: person.id });
    expect(await auditOf("resetPassword")).toMatchObject({ actorId: person.id });
  });

  test("is used by one of two at the same time", async () => {
    const token = await madeToken(person.id);
    const answers = await Promise.all([use(token), use(token)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
  });

  test("is stored as a hash, and no entry of the audit log has it", async () => {
    const token = await madeToken(person.id);
    const stored = await getPrisma().passwordReset.findMany();
    const entries = await getPrisma().auditEntry.findMany();
    expect(stored).toHaveLength(1);
    expect(JSON.stringify([stored, entries])).not.toContain(token);
  });

  test("replaces the one before, and expires", async () => {
    const earlier = await madeToken(person.id);
    const later = await madeToken(person.id);
    expect((await use(earlier)).status).toBe(404);
    const expiresAt = new Date(Date.now() - 1000);
    await getPrisma().passwordReset.updateMany({ data: { expiresAt } });
    expect((await use(later)).status).toBe(404);
    expect((await signInAs(person.email)).status).toBe(200);
  });

  test("is made by owners alone, also for an owner", async () => {
    expect((await make(owner.id, person)).status).toBe(403);
    expect((await make(person.id, person)).status).toBe(403);
    expect((await make("no-uuid")).status).toBe(404);
    const other = await createTestPerson({ isOwner: true });
    expect((await make(owner.id, other)).status).toBe(201);
  });

  test("is not valid once its maker is no owner", async () => {
    const other = await createTestPerson({ isOwner: true });
    const token = await madeToken(owner.id, other);
    await getPrisma().person.update({ where: { id: other.id }, data: { isOwner: false } });
    expect((await use(token)).status).toBe(404);
  });

  test("keeps an authenticator app, which a short password does not reach", async () => {
    await turnTotpOn(person);
    const token = await madeToken(person.id);
    expect((await use(token, "short")).status).toBe(422);
    expect((await use(token, "test.person.1234")).status).toBe(422);
    expect((await use(token)).status).toBe(200);
    const answer = await signInAs(person.email, NEW_PASSWORD);
    expect(answer.body).toEqual({ needsCode: true });
  });

  test("gives a password to somebody who came without one", async () => {
    await getPrisma().personAccount.deleteMany({ where: { personId: person.id } });
    expect((await use(await madeToken(person.id))).status).toBe(200);
    expect((await signInAs(person.email, NEW_PASSWORD)).status).toBe(200);
  });

  test("is refused where login is off", async () => {
    const token = await madeToken(person.id);
    setEnv({ AUTH: "" });
    expect((await use(token)).status).toBe(403);
    expect((await make(person.id)).status).toBe(403);
    setEnv({ AUTH: "required" });
  });
});

async function turnTotpOn({ cookie }: TestPerson): Promise<void> {
  const request = { method: "POST", headers: { cookie } };
  const body = { password: "correct horse battery" };
  const started = await ask(START_TOTP, { ...request, path: "/api/account/totp", body });
  const { uri } = started.body as { uri: string };
  const code = totpCode(new URL(uri).searchParams.get("secret") ?? "");
  const path = "/api/account/totp/confirm";
  expect((await ask(CONFIRM_TOTP, { ...request, path, body: { code } })).status).toBe(200);
}

describe("an authenticator app", () => {
  const reset = (id: string, by = owner) =>
    ask(RESET_TOTP, { method: "DELETE", path: `/api/people/${id}/totp`, ...as(by) });

  test("is removed by an owner, which ends every session", async () => {
    await turnTotpOn(person);
    expect((await signInAs(person.email)).body).toEqual({ needsCode: true });
    expect((await reset(person.id)).status).toBe(204);
    expect(await getPrisma().personSession.count({ where: { personId: person.id } })).toBe(0);
    expect((await signInAs(person.email)).body).toEqual({ needsCode: false });
    expect(await auditOf("resetTotp")).toMatchObject({ actorId: owner.id, object: person.id });
  });

  test("cannot be removed by anyone else", async () => {
    expect((await reset("no-uuid")).status).toBe(404);
    await turnTotpOn(owner);
    expect((await reset(owner.id, person)).status).toBe(403);
    expect((await signInAs(owner.email)).body).toEqual({ needsCode: true });
  });
});

describe("on the command line", () => {
  test("the only owner gets a link, also without the authenticator app", async () => {
    await turnTotpOn(owner);
    const { link, owner: email } = await resetOwner({ email: null, removesTotp: true }, Date.now());
    expect(email).toBe(owner.email);
    expect((await use(tokenOf(link))).status).toBe(200);
    expect((await signInAs(owner.email, NEW_PASSWORD)).body).toEqual({ needsCode: false });
    expect(await auditOf("ownerReset")).toMatchObject({ object: owner.email });
  });

  test("one of several owners has to be named, and only an owner can be", async () => {
    const other = await createTestPerson({ isOwner: true });
    const resetFor = (email: string | null) =>
      resetOwner({ email, removesTotp: false }, Date.now());
    await expect(resetFor(null)).rejects.toThrow("name one");
    await expect(resetFor(person.email)).rejects.toThrow("Owners are");
    const { owner: email } = await resetFor(other.email.toUpperCase());
    expect(email).toBe(other.email);
    await getPrisma().person.deleteMany({ where: { isOwner: true } });
    await expect(resetFor(null)).rejects.toThrow("There is no owner");
  });
});
