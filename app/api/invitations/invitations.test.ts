import { beforeEach, describe, expect, test } from "vitest";

import type { MadeInvite, Member } from "@/lib/access/people/people-schema";
import type { Role } from "@/lib/access/people/role";
import { getPrisma } from "@/lib/platform/db/prisma";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { cookieOf, createTestPerson, type TestPerson } from "@/lib/testing/test-person";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { setUpLogin } from "@/lib/testing/with-login";
import { DELETE as REVOKE } from "../projects/[projectId]/invitations/[inviteId]/route";
import { POST as INVITE, GET as INVITES } from "../projects/[projectId]/invitations/route";
import { PATCH, DELETE as REMOVE } from "../projects/[projectId]/members/[personId]/route";
import { GET as MEMBERS } from "../projects/[projectId]/members/route";
import { GET as PROJECTS } from "../projects/route";
import { POST } from "./route";

setUpTestDatabase();
setUpLogin();

let project: TestProject;
let admin: TestPerson;
beforeEach(async () => {
  await getPrisma().signInAttempt.deleteMany();
  project = await createTestProject();
  admin = await createTestPerson({ memberOf: { projectId: project.id, role: "admin" } });
});

const as = ({ cookie }: TestPerson) => ({ cookie });
const path = (rest: string) => `/api/projects/${project.slug}${rest}`;

function invite(role: Role, headers: Record<string, string> = as(admin)) {
  return ask(INVITE, { method: "POST", path: path("/invitations"), body: { role }, headers });
}
async function invited(role: Role, headers?: Record<string, string>) {
  const made = (await invite(role, headers)).body as MadeInvite;
  return { ...made, token: made.link.split("/").at(-1) ?? "" };
}
const join = (body: object, headers: Record<string, string> = {}) =>
  ask(POST, { method: "POST", path: "/api/invitations", body, headers });
const newPerson = () => ({
  name: "New",
  email: `${crypto.randomUUID()}@example.com`,
  password: "correct horse battery",
});
async function members(): Promise<Member[]> {
  const answer = await ask(MEMBERS, { path: path("/members"), headers: as(admin) });
  return answer.body as Member[];
}
async function roleOf(email: string): Promise<Role | undefined> {
  return (await members()).find((member) => member.email === email)?.role;
}

describe("an invitation", () => {
  test("makes an account that is a member and signed in", async () => {
    const person = newPerson();
    const answer = await join({ token: (await invited("editor")).token, person });
    expect(answer).toMatchObject({ status: 200, body: { project: project.slug } });
    expect(await roleOf(person.email)).toBe("editor");
    const headers = { cookie: cookieOf(answer) };
    const projects = await ask(PROJECTS, { path: "/api/projects", headers });
    expect(projects.body).toMatchObject([{ slug: project.slug }]);
  });

  test("adds whoever is signed in, and takes no role away", async () => {
    const person = await createTestPerson();
    await join({ token: (await invited("editor")).token }, as(person));
    expect(await roleOf(person.email)).toBe("editor");
    await join({ token: (await invited("viewer")).token }, as(person));
    expect(await roleOf(person.email)).toBe("editor");
    await join({ token: (await invited("admin")).token }, as(person));
    expect(await roleOf(person.email)).toBe("admin");
  });

  test("is valid once, also for two at the same time", async () => {
    const { token } = await invited("viewer");
    const people = [newPerson(), newPerson()];
    const answers = await Promise.all(people.map((person) => join({ token, person })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    expect(await members()).toHaveLength(2);
  });

  test("opens nothing once it is revoked or has expired", async () => {
    const revoked = await invited("viewer");
    const request = { path: path(`/invitations/${revoked.id}`), headers: as(admin) };
    expect((await ask(REVOKE, { method: "DELETE", ...request })).status).toBe(204);
    expect((await join({ token: revoked.token, person: newPerson() })).status).toBe(404);
    const expired = await invited("viewer");
    const data = { expiresAt: new Date(Date.now() - 1000) };
    await getPrisma().invite.updateMany({ where: { id: expired.id }, data });
    expect((await join({ token: expired.token, person: newPerson() })).status).toBe(404);
    expect(await members()).toHaveLength(1);
    const open = await ask(INVITES, { path: path("/invitations"), headers: as(admin) });
    expect(open.body).toEqual([]);
  });

  test("stays valid when the address has an account, whose owner has to sign in", async () => {
    const known = await createTestPerson();
    const { token } = await invited("viewer");
    const answer = await join({ token, person: { ...newPerson(), email: known.email } });
    expect(answer.status).toBe(409);
    expect((await join({ token }, as(known))).status).toBe(200);
  });

  test("is stored as a hash, and its link is in no list", async () => {
    const { token } = await invited("viewer");
    const open = await ask(INVITES, { path: path("/invitations"), headers: as(admin) });
    const stored = await getPrisma().invite.findMany();
    expect(JSON.stringify([stored, open.body])).not.toContain(token);
  });

  test("of somebody who no longer administers the project opens nothing", async () => {
    const memberOf = { projectId: project.id, role: "admin" as const };
    const [demoted, removed] = [
      await createTestPerson({ memberOf }),
      await createTestPerson({ memberOf }),
    ];
    const tokens = [
      await invited("admin", as(demoted)),
      await invited("viewer", as(removed)),
      await invited("viewer", { "x-auth-token": project.key }),
    ].map(({ token }) => token);
    const staying = await invited("viewer");
    const member = ({ id }: TestPerson) => ({ path: path(`/members/${id}`), headers: as(admin) });
    await ask(PATCH, { method: "PATCH", body: { role: "viewer" }, ...member(demoted) });
    await ask(REMOVE, { method: "DELETE", ...member(removed) });
    const data = { revokedAt: new Date() };
    await getPrisma().apiKey.updateMany({ where: { projectId: project.id }, data });
    for (const token of tokens) expect((await join({ token }, as(demoted))).status).toBe(404);
    const open = await ask(INVITES, { path: path("/invitations"), headers: as(admin) });
    expect(open.body).toMatchObject([{ id: staying.id }]);
    expect((await join({ token: staying.token }, as(removed))).status).toBe(200);
  });

  test("of a key that administers grants no more than the key may do", async () => {
    const made = await getPrisma().apiKey.findFirstOrThrow({ where: { projectId: project.id } });
    await getPrisma().apiKey.updateMany({
      where: { id: made.id },
      data: { scopes: ["admin", "read"] },
    });
    const headers = { "x-auth-token": project.key };
    expect((await invite("viewer", headers)).status).toBe(201);
    expect((await invite("editor", headers)).status).toBe(403);
  });
});

describe("a member", () => {
  test("who is removed gets 404 at once", async () => {
    const person = await createTestPerson({ memberOf: { projectId: project.id, role: "viewer" } });
    const own = { path: path("/members"), headers: as(person) };
    expect((await ask(MEMBERS, own)).status).toBe(403);
    const request = { path: path(`/members/${person.id}`), headers: as(admin) };
    expect((await ask(REMOVE, { method: "DELETE", ...request })).status).toBe(204);
    expect((await ask(MEMBERS, own)).status).toBe(404);
  });

  test("gets another role, which counts at once", async () => {
    const person = await createTestPerson({ memberOf: { projectId: project.id, role: "viewer" } });
    const request = { path: path(`/members/${person.id}`), headers: as(admin) };
    const answer = await ask(PATCH, { method: "PATCH", body: { role: "admin" }, ...request });
    expect(answer).toMatchObject({ status: 200, body: { role: "admin" } });
    expect((await ask(MEMBERS, { path: path("/members"), headers: as(person) })).status).toBe(200);
  });

  test("of another project is not found here", async () => {
    const other = await createTestProject();
    const person = await createTestPerson({ memberOf: { projectId: other.id, role: "viewer" } });
    for (const id of [person.id, "no-uuid"]) {
      const request = { path: path(`/members/${id}`), headers: as(admin) };
      expect((await ask(REMOVE, { method: "DELETE", ...request })).status).toBe(404);
    }
  });
});
