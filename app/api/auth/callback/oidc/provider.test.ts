import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { ask, type Reply } from "@/lib/testing/servers/ask";
import {
  startOidcServer,
  type OidcClaims,
  type OidcServer,
} from "@/lib/testing/servers/foreign/oidc-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { cookieOf, createTestPerson } from "@/lib/testing/test-person";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { setUpLogin } from "@/lib/testing/with-login";
import { GET as ACCOUNT } from "../../../account/route";
import { POST } from "../../../sign-in/provider/route";
import { GET } from "./route";

setUpTestDatabase();
setUpLogin();

let provider: OidcServer;
let project: TestProject;
beforeAll(async () => {
  provider = await startOidcServer();
  project = await createTestProject();
  setEnv({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_DOMAINS: "example.com",
    OIDC_ROLES: `qa=${project.slug}:editor, staff=*:viewer, admins=owner`,
  });
});
afterAll(async () => {
  setEnv({
    OIDC_ISSUER: "",
    OIDC_CLIENT_ID: "",
    OIDC_CLIENT_SECRET: "",
    OIDC_DOMAINS: "",
    OIDC_ROLES: "",
  });
  await provider.close();
});
beforeEach(async () => {
  await getPrisma().signInAttempt.deleteMany();
});

let subjects = 0;
const claimsOf = (claims: Partial<OidcClaims> = {}): OidcClaims => {
  subjects += 1;
  const sub = `subject-${String(subjects)}`;
  return { sub, name: "Ada", email: `${sub}@example.com`, email_verified: true, ...claims };
};

/** Begins a sign-in and lets the provider answer; resolves with its way back and the cookies of the browser. */
async function begin(claims: OidcClaims, next = "/default/suites") {
  const path = "/api/sign-in/provider";
  const started = await ask(POST, { method: "POST", path, body: { next } });
  expect(started.status).toBe(200);
  provider.signInAs(claims);
  const { url } = started.body as { url: string };
  const answered = await fetch(url, { redirect: "manual" });
  const back = new URL(answered.headers.get("location") ?? "");
  return { url: new URL(url), back: back.pathname + back.search, cookie: cookieOf(started) };
}
async function finish(path: string, cookie: string): Promise<Reply> {
  return ask(GET, { path, headers: { cookie } });
}
async function signIn(claims: OidcClaims, next?: string): Promise<Reply> {
  const { back, cookie } = await begin(claims, next);
  return finish(back, cookie);
}
const account = (reply: Reply) =>
  ask(ACCOUNT, { path: "/api/account", headers: { cookie: cookieOf(reply) } });
const roles = async (email: string | undefined) => {
  const person = await getPrisma().person.findUniqueOrThrow({ where: { email: email ?? "" } });
  const rows = await getPrisma().membership.findMany({ where: { personId: person.id } });
  return new Map(rows.map(({ projectId, role }) => [projectId, role]));
};

describe("a sign-in by the provider", () => {
  test("uses PKCE and leads to the page that was asked for, signed in", async () => {
    const claims = claimsOf();
    const { url, back, cookie } = await begin(claims);
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    const reply = await finish(back, cookie);
    expect(reply.status).toBe(302);
    expect(reply.headers.get("location")).toMatch(/\/default\/suites$/);
    expect((await account(reply)).body).toMatchObject({
      email: claims.email,
      isOwner: false,
      hasPassword: false,
    });
    expect(provider.refused()).toBe(0);
  });

  test("keeps none of the provider's tokens", async () => {
    await signIn(claimsOf());
    const kept = await getPrisma().personAccount.findMany({ where: { providerId: "oidc" } });
    expect(kept.length).toBeGreaterThan(0);
    for (const { accessToken, refreshToken, idToken } of kept)
      expect([accessToken, refreshToken, idToken]).toEqual([null, null, null]);
  });

  test("never leads to another site", async () => {
    const reply = await signIn(claimsOf(), "https://evil.example/");
    expect(reply.headers.get("location")).toMatch(/^(?:http:\/\/localhost:3000)?\/$/);
  });

  test.each([
    [{ email_verified: false }, "email_not_verified"],
    [{ email: "ada@elsewhere.example" }, "domain_not_allowed"],
    [{ email: "ada@evil.example.com" }, "domain_not_allowed"],
  ])("with %j is refused", async (claims, reason) => {
    const reply = await signIn(claimsOf(claims));
    expect(reply.status).toBe(302);
    expect(reply.headers.get("location")).toContain(`/sign-in?error=${reason}`);
    expect((await account(reply)).status).toBe(401);
  });

  test("takes over no account with a password and the same address", async () => {
    const { email } = await createTestPerson();
    const reply = await signIn(claimsOf({ email }));
    expect(reply.headers.get("location")).toContain("/sign-in?error=account_not_linked");
    expect((await account(reply)).status).toBe(401);
  });

  test("counts only in the browser that began it, and once", async () => {
    const begun = await begin(claimsOf());
    const elsewhere = await finish(begun.back, "");
    expect(elsewhere.headers.get("location")).toContain("/sign-in?error=");
    expect((await account(elsewhere)).status).toBe(401);
    const own = await begin(claimsOf());
    expect((await account(await finish(own.back, own.cookie))).status).toBe(200);
    const again = await finish(own.back, own.cookie);
    expect((await account(again)).status).toBe(401);
  });

  test("that was never started leads back to the sign-in page", async () => {
    for (const query of ["", "?code=x", "?state=x&code=y", "?error=access_denied"]) {
      const reply = await finish(`/api/auth/callback/oidc${query}`, "");
      expect(reply.status).toBe(302);
      expect(reply.headers.get("location")).toContain("/sign-in?error=");
    }
  });
});

describe("groups", () => {
  test("grant roles, and take them away again", async () => {
    const other = await createTestProject();
    const claims = claimsOf({ groups: ["staff", "qa", "unknown"] });
    await signIn(claims);
    const granted = await roles(claims.email);
    expect([granted.get(project.id), granted.get(other.id)]).toEqual(["editor", "viewer"]);
    await signIn({ ...claims, groups: ["staff"] });
    expect((await roles(claims.email)).get(project.id)).toBe("viewer");
    await signIn({ ...claims, groups: [] });
    expect(await roles(claims.email)).toEqual(new Map());
  });

  test("leave a role alone that somebody gave", async () => {
    const claims = claimsOf({ groups: [] });
    const reply = await signIn(claims);
    const { id: personId } = (await account(reply)).body as { id: string };
    await getPrisma().membership.create({
      data: { projectId: project.id, personId, role: "admin" },
    });
    await signIn({ ...claims, groups: ["qa"] });
    await signIn(claims);
    expect((await roles(claims.email)).get(project.id)).toBe("admin");
  });

  test("make owners, but never take away the last one", async () => {
    await getPrisma().person.updateMany({ data: { isOwner: false } });
    const claims = claimsOf({ groups: ["admins"] });
    const owner = await signIn(claims);
    expect((await account(owner)).body).toMatchObject({ isOwner: true });
    const still = await signIn({ ...claims, groups: [] });
    expect((await account(still)).body).toMatchObject({ isOwner: true });
    await createTestPerson({ isOwner: true });
    const former = await signIn({ ...claims, groups: [] });
    expect((await account(former)).body).toMatchObject({ isOwner: false });
  });
});

test("with AUTH_PASSWORD=off no one signs in by password", async () => {
  const { email } = await createTestPerson();
  setEnv({ AUTH_PASSWORD: "off" });
  const { signInAs } = await import("@/lib/testing/test-person");
  expect((await signInAs(email)).status).toBe(403);
  expect((await account(await signIn(claimsOf()))).status).toBe(200);
  setEnv({ AUTH_PASSWORD: "" });
});
