import { beforeEach, describe, expect, test } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { closePrisma, getPrisma } from "@/lib/platform/db/prisma";
import { CLIENT_ADDRESS } from "@/lib/platform/http/raw-request";
import { setEnv } from "@/lib/platform/process/env";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { cookieOf, createTestPerson, signInAs, TEST_PASSWORD } from "@/lib/testing/test-person";
import { setUpLogin } from "@/lib/testing/with-login";
import { GET as ACCOUNT } from "../account/route";
import { POST as SIGN_OUT } from "../sign-out/route";
import { POST } from "./route";

setUpTestDatabase();
setUpLogin();
beforeEach(async () => {
  await getPrisma().signInAttempt.deleteMany();
});

/** Which remembers nothing, and has connections of its own. */
async function becomeAnotherProcess(): Promise<void> {
  await closePrisma();
  forgetProcessWide("auth");
}

const account = (cookie: string) => ask(ACCOUNT, { path: "/api/account", headers: { cookie } });

describe("a sign-in", () => {
  test("opens a session, and signing out ends it at once", async () => {
    const { email } = await createTestPerson();
    const answer = await signInAs(email.toUpperCase());
    expect(answer).toMatchObject({ status: 200, body: { needsCode: false } });
    const cookie = cookieOf(answer);
    expect(await account(cookie)).toMatchObject({ status: 200, body: { email } });
    const out = await ask(SIGN_OUT, {
      method: "POST",
      path: "/api/sign-out",
      headers: { cookie },
    });
    expect(out.headers.getSetCookie().join()).toMatch(/rehearsal\.session_token=;.*max-age=0/i);
    expect((await account(cookie)).status).toBe(401);
  });

  test("answers a wrong password and an unknown address alike", async () => {
    const { email } = await createTestPerson();
    const wrong = await signInAs(email, "a wrong password");
    const unknown = await signInAs("unknown@example.com", "a wrong password");
    expect(wrong.status).toBe(401);
    const withoutIds = ({ body }: typeof wrong) => ({
      ...(body as object),
      instance: "",
      requestId: "",
    });
    expect(withoutIds(unknown)).toEqual(withoutIds(wrong));
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test("never takes over a session that the browser brings along", async () => {
    const { email, cookie } = await createTestPerson();
    const body = { email, password: TEST_PASSWORD };
    const again = await ask(POST, {
      method: "POST",
      path: "/api/sign-in",
      body,
      headers: { cookie },
    });
    expect(cookieOf(again)).not.toBe(cookie);
  });

  test("is refused after ten wrong passwords from one address, and not from another", async () => {
    const { email } = await createTestPerson();
    const from = (address: string, password: string) =>
      ask(POST, {
        method: "POST",
        path: "/api/sign-in",
        body: { email, password },
        headers: { [CLIENT_ADDRESS]: address },
      });
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect((await from("192.0.2.1", "a wrong password")).status).toBe(401);
    const refused = await from("192.0.2.1", TEST_PASSWORD);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("60");
    expect((await from("192.0.2.2", TEST_PASSWORD)).status).toBe(200);
  });

  test("counts together with those of another process on the same database", async () => {
    const { email } = await createTestPerson();
    const attempt = (password: string) =>
      ask(POST, { method: "POST", path: "/api/sign-in", body: { email, password } });
    for (let number = 0; number < 10; number += 1) {
      if (number === 5) await becomeAnotherProcess();
      expect((await attempt("a wrong password")).status).toBe(401);
    }
    expect((await attempt(TEST_PASSWORD)).status).toBe(429);
  });

  test("and its failures are in the audit log, without the password", async () => {
    const { email } = await createTestPerson();
    await signInAs(email, "a wrong password");
    const entries = await getPrisma().auditEntry.findMany({ where: { object: email } });
    expect(entries.map(({ action }) => action).toSorted()).toEqual(["signIn", "signInFailed"]);
    expect(JSON.stringify(entries)).not.toContain("a wrong password");
  });

  test.each([
    [{ email: "nobody", password: "x" }, "email"],
    [{ email: "a@example.com", password: "" }, "password"],
    [{ email: "a@example.com", password: "x".repeat(200) }, "password"],
    [{ email: "a\u0000@example.com", password: "x" }, "email"],
  ])("%j is refused", async (body, field) => {
    const answer = await ask(POST, { method: "POST", path: "/api/sign-in", body });
    expect(answer).toMatchObject({ status: 422, body: { fields: [{ field }] } });
  });
});

describe("the cookie of a session", () => {
  test("is for this site only, and not for scripts", async () => {
    const { email } = await createTestPerson();
    const [cookie = ""] = (await signInAs(email)).headers.getSetCookie();
    expect(cookie).toMatch(/^rehearsal\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\//i);
    expect(cookie).not.toMatch(/Secure|Domain/i);
  });

  test("on https belongs to this host alone", async () => {
    setEnv({ BASE_URL: "https://qa.example.com" });
    forgetProcessWide("auth");
    const { cookie, email } = await createTestPerson();
    const [set = ""] = (await signInAs(email)).headers.getSetCookie();
    expect(set).toMatch(/^__Host-rehearsal\.session_token=.*; Secure/i);
    expect(set).not.toMatch(/Domain/i);
    expect((await account(cookie)).status).toBe(200);
    setEnv({ BASE_URL: "" });
    forgetProcessWide("auth");
  });
});

test("with login off a sign-in is refused", async () => {
  setEnv({ AUTH: "" });
  expect((await signInAs("a@example.com")).status).toBe(403);
  setEnv({ AUTH: "required" });
});
