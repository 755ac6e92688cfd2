import { afterAll, beforeEach, describe, expect, test } from "vitest";

import type { PersonSession, TotpStarted } from "@/lib/access/people/people-schema";
import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import {
  cookieOf,
  createTestPerson,
  signInAs,
  TEST_PASSWORD,
  type TestPerson,
} from "@/lib/testing/test-person";
import { createTestProject } from "@/lib/testing/test-project";
import { totpCode } from "@/lib/testing/totp-code";
import { setUpLogin } from "@/lib/testing/with-login";
import { GET as MEMBERS } from "../projects/[projectId]/members/route";
import { GET as PROJECTS } from "../projects/route";
import { POST as CODE } from "../sign-in/code/route";
import { POST as PASSWORD } from "./password/route";
import { GET, PATCH } from "./route";
import { DELETE as END } from "./sessions/[sessionId]/route";
import { DELETE as END_OTHERS, GET as SESSIONS } from "./sessions/route";
import { POST as CONFIRM } from "./totp/confirm/route";
import { POST as REMOVE } from "./totp/remove/route";
import { POST as START } from "./totp/route";

setUpTestDatabase();
setUpLogin({ SECRET_KEY: "the key of these tests" });

let person: TestPerson;
beforeEach(async () => {
  await getPrisma().signInAttempt.deleteMany();
  person = await createTestPerson();
});

function post(handler: RouteHandler, path: string, body: object) {
  const { cookie } = person;
  return ask(handler, { method: "POST", path: `/api/account${path}`, body, headers: { cookie } });
}
const account = (cookie = person.cookie) => ask(GET, { path: "/api/account", headers: { cookie } });
async function sessions(): Promise<PersonSession[]> {
  const { cookie } = person;
  const answer = await ask(SESSIONS, { path: "/api/account/sessions", headers: { cookie } });
  return answer.body as PersonSession[];
}

test("a name is changed", async () => {
  const { cookie } = person;
  const body = { name: " Ada " };
  const answer = await ask(PATCH, {
    method: "PATCH",
    path: "/api/account",
    body,
    headers: { cookie },
  });
  expect(answer).toMatchObject({ status: 200, body: { name: "Ada" } });
});

test.each([
  ["", 422],
  ["{", 400],
  ["[7]", 422],
  [JSON.stringify({ name: " " }), 422],
  [JSON.stringify({ name: "A", isOwner: true }), 422],
])("the body %j changes nothing", async (body, status) => {
  const headers = { cookie: person.cookie };
  const answer = await ask(PATCH, { method: "PATCH", path: "/api/account", body, headers });
  expect(answer.status).toBe(status);
  expect((await account()).body).toMatchObject({ name: "Test person", isOwner: false });
});

describe("sessions", () => {
  test("are listed, and each can be ended", async () => {
    const other = cookieOf(await signInAs(person.email));
    const found = await sessions();
    expect(found.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
    const end = (id: string, cookie: string) =>
      ask(END, { method: "DELETE", path: `/api/account/sessions/${id}`, headers: { cookie } });
    const stranger = await createTestPerson();
    expect((await end(found[0]?.id ?? "", stranger.cookie)).status).toBe(404);
    expect((await end(found[0]?.id ?? "", person.cookie)).status).toBe(204);
    expect((await account(other)).status).toBe(401);
    expect((await account()).status).toBe(200);
  });

  test("end all but the one that asks", async () => {
    const others = [await signInAs(person.email), await signInAs(person.email)].map(cookieOf);
    const { cookie } = person;
    await ask(END_OTHERS, {
      method: "DELETE",
      path: "/api/account/sessions",
      headers: { cookie },
    });
    for (const other of others) expect((await account(other)).status).toBe(401);
    expect(await sessions()).toHaveLength(1);
  });
});

describe("a password", () => {
  test("is changed with the current one, and other sessions end", async () => {
    const other = cookieOf(await signInAs(person.email));
    const body = { current: TEST_PASSWORD, new: "another good password" };
    const answer = await post(PASSWORD, "/password", body);
    expect(answer.status).toBe(200);
    expect((await account(other)).status).toBe(401);
    expect((await account(cookieOf(answer))).status).toBe(200);
    expect((await signInAs(person.email)).status).toBe(401);
    expect((await signInAs(person.email, "another good password")).status).toBe(200);
  });

  test("stays when the current one is wrong", async () => {
    const body = { current: "a wrong password", new: "another good password" };
    const answer = await post(PASSWORD, "/password", body);
    expect(answer).toMatchObject({ status: 422, body: { fields: [{ field: "current" }] } });
    expect((await signInAs(person.email)).status).toBe(200);
  });

  test("stays when the new one is easy to guess", async () => {
    const body = { current: TEST_PASSWORD, new: "rehearsal2026" };
    const answer = await post(PASSWORD, "/password", body);
    expect(answer).toMatchObject({ status: 422, body: { fields: [{ field: "new" }] } });
    expect((await signInAs(person.email)).status).toBe(200);
  });
});

const codeOf = (uri: string) => totpCode(new URL(uri).searchParams.get("secret") ?? "");

async function withTotp(): Promise<TotpStarted> {
  const started = await post(START, "/totp", { password: TEST_PASSWORD });
  const body = started.body as TotpStarted;
  const confirmed = await post(CONFIRM, "/totp/confirm", { code: codeOf(body.uri) });
  expect(confirmed.status).toBe(200);
  person = { ...person, cookie: cookieOf(confirmed) || person.cookie };
  return body;
}
const enter = (code: string, cookie: string) =>
  ask(CODE, { method: "POST", path: "/api/sign-in/code", body: { code }, headers: { cookie } });

describe("an authenticator app", () => {
  test("is asked for at the next sign-in, which opens nothing before", async () => {
    const { uri } = await withTotp();
    expect((await account()).body).toMatchObject({ hasTotp: true });
    const begun = await signInAs(person.email);
    expect(begun).toMatchObject({ status: 200, body: { needsCode: true } });
    const waiting = cookieOf(begun);
    expect((await account(waiting)).status).toBe(401);
    expect((await enter("000000", waiting)).status).toBe(401);
    const entered = await enter(codeOf(uri), waiting);
    expect(entered.status).toBe(200);
    expect((await account(cookieOf(entered))).status).toBe(200);
    expect((await enter(codeOf(uri), waiting)).status).toBe(401);
  });

  test("can be replaced by each recovery code once", async () => {
    const { recoveryCodes } = await withTotp();
    const [code = ""] = recoveryCodes;
    const first = cookieOf(await signInAs(person.email));
    expect((await enter(code, first)).status).toBe(200);
    const second = cookieOf(await signInAs(person.email));
    expect((await enter(code, second)).status).toBe(401);
  });

  test("is not asked for before it is confirmed, nor after it is removed", async () => {
    await post(START, "/totp", { password: TEST_PASSWORD });
    expect((await post(CONFIRM, "/totp/confirm", { code: "000000" })).status).toBe(422);
    expect((await signInAs(person.email)).body).toMatchObject({ needsCode: false });
    await withTotp();
    expect((await post(REMOVE, "/totp/remove", { password: "a wrong one" })).status).toBe(422);
    expect((await post(REMOVE, "/totp/remove", { password: TEST_PASSWORD })).status).toBe(200);
    expect((await signInAs(person.email)).body).toMatchObject({ needsCode: false });
  });

  test("works on with a new SECRET_KEY, as long as the old one is known", async () => {
    const { uri } = await withTotp();
    setEnv({ SECRET_KEY: "a later key of these tests", SECRET_KEY_OLD: "the key of these tests" });
    for (const name of ["auth", "secret-key"]) forgetProcessWide(name);
    const waiting = cookieOf(await signInAs(person.email));
    expect((await enter(codeOf(uri), waiting)).status).toBe(200);
  });
});

describe("where an authenticator app is required", () => {
  const projects = () =>
    ask(PROJECTS, { path: "/api/projects", headers: { cookie: person.cookie } });
  beforeEach(() => {
    setEnv({ AUTH_TOTP: "required" });
  });
  afterAll(() => {
    setEnv({ AUTH_TOTP: "" });
  });

  test("nothing but the account is open before it is set up", async () => {
    const refused = await projects();
    expect(refused).toMatchObject({ status: 403, body: { code: "totp_required" } });
    const project = await createTestProject();
    const memberOf = { projectId: project.id, role: "admin" as const };
    const { cookie } = await createTestPerson({ memberOf });
    const path = `/api/projects/${project.slug}/members`;
    expect((await ask(MEMBERS, { path, headers: { cookie } })).status).toBe(403);
    expect((await account()).body).toMatchObject({ needsTotp: true });
    await withTotp();
    expect((await account()).body).toMatchObject({ needsTotp: false });
    expect((await projects()).status).toBe(200);
  });

  test("who has no password is not asked for one", async () => {
    await getPrisma().personAccount.deleteMany({ where: { personId: person.id } });
    expect((await projects()).status).toBe(200);
  });
});
