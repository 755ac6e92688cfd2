// Who may do what: every operation, asked by everybody there is. An operation that is added is in it by itself.
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createApiKey } from "@/lib/access/keys/server/make-api-key";
import { ROLE_MEANINGS, ROLES, type Role } from "@/lib/access/people/role";
import { getPrisma } from "@/lib/platform/db/prisma";
import { SCOPES, type AuthMode, type Operation, type Scope } from "@/lib/platform/http/operation";
import { setEnv } from "@/lib/platform/process/env";
import { ALL_OPERATIONS } from "@/lib/testing/all-operations";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestPerson } from "@/lib/testing/test-person";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { serve } from "./serve";

setUpTestDatabase();

interface Caller {
  headers: Record<string, string>;
  /** What it may do in the project; null for what gets 404 there. */
  inProject: readonly Scope[] | null;
  /** What it may do where no project is named; null for a key, which is let in by its scopes. */
  outside: readonly Scope[];
}

const callers = new Map<string, Caller>();
let project: TestProject;

async function addPerson(
  name: string,
  story: { role?: Role; isOwner?: boolean; projectId?: string },
): Promise<string> {
  const { role, isOwner = false, projectId = project.id } = story;
  const { cookie, id } = await createTestPerson({
    isOwner,
    ...(role && { memberOf: { projectId, role } }),
  });
  const isMember = role !== undefined && projectId === project.id;
  const inProject = isMember ? ROLE_MEANINGS[role].scopes : null;
  callers.set(name, {
    headers: { cookie },
    inProject: isOwner ? SCOPES : inProject,
    outside: isOwner ? SCOPES : ["read"],
  });
  return id;
}

async function addKey(name: string, scopes: readonly Scope[], projectId = project.id) {
  const { id, apiKey } = await createApiKey({ projectId, name, scopes });
  const inProject = projectId === project.id ? scopes : null;
  callers.set(name, { headers: { "x-auth-token": apiKey }, inProject, outside: scopes });
  return { projectId_id: { projectId, id } };
}

/** Those that get 401 everywhere. */
const REFUSED = [
  "no credentials",
  "forged session",
  "expired session",
  "ended session",
  "expired key",
  "revoked key",
];

beforeAll(async () => {
  setEnv({ AUTH: "required" });
  project = await createTestProject();
  const other = await createTestProject();
  for (const role of ROLES) await addPerson(role, { role });
  await addPerson("owner", { isOwner: true });
  await addPerson("member of another project", { role: "admin", projectId: other.id });
  for (const scope of SCOPES) await addKey(`key to ${scope}`, [scope]);
  await addKey("key of another project", SCOPES, other.id);
  await addRefused();
});
afterAll(() => {
  setEnv({ AUTH: "" });
});

async function addRefused(): Promise<void> {
  const refused = { inProject: [], outside: [] };
  callers.set("no credentials", { ...refused, headers: {} });
  callers.set("forged session", {
    ...refused,
    headers: {
      cookie: (callers.get("owner")?.headers["cookie"] ?? "").replace(/.{8}$/, "AAAAAAAA"),
    },
  });
  const expired = await addPerson("expired session", { isOwner: true });
  const past = { expiresAt: new Date(Date.now() - 1000) };
  await getPrisma().personSession.updateMany({ where: { personId: expired }, data: past });
  const ended = await addPerson("ended session", { isOwner: true });
  await getPrisma().personSession.deleteMany({ where: { personId: ended } });
  const expiredKey = await addKey("expired key", SCOPES);
  await getPrisma().apiKey.update({ where: expiredKey, data: past });
  const revokedKey = await addKey("revoked key", SCOPES);
  await getPrisma().apiKey.update({ where: revokedKey, data: { revokedAt: new Date() } });
}

const PASSED = "passed";

/** The status of a refusal; `passed` of a request that gets to the handler, or to what its body has to be. */
function expectedOf(operation: Operation, name: string, caller: Caller): number | string {
  const { auth, scope } = operation;
  if (auth === "none") return PASSED;
  if (REFUSED.includes(name) || !isKnown(auth, caller)) return 401;
  if (auth === "session") return PASSED;
  const scopes = auth === "project" ? caller.inProject : caller.outside;
  if (!scopes) return 404;
  return scopes.includes(scope) ? PASSED : 403;
}

/** Some operations are for keys alone, some for people alone. */
function isKnown(auth: AuthMode, { headers }: Caller): boolean {
  const isKey = "x-auth-token" in headers;
  if (auth === "key") return isKey;
  return auth !== "session" || !isKey;
}

/** Asks the door in front of the handler, so that nothing is changed by those who may. */
async function ask(operation: Operation, caller: Caller): Promise<number | string> {
  const handle = () => Promise.resolve(new Response(null, { status: 204 }));
  const path = operation.path.replace("{projectId}", project.id).replaceAll(/\{\w+\}/g, "1");
  const { status } = await serve({
    name: "asked",
    operation: { ...operation, audit: false },
    handle,
  })(
    new Request(`http://localhost:3000${path}`, {
      method: operation.method,
      headers: { "content-type": "application/json", ...caller.headers },
      ...(operation.method !== "GET" && { body: "{}" }),
    }),
  );
  return [204, 400, 422].includes(status) ? PASSED : status;
}

describe("with login", () => {
  test.each(ALL_OPERATIONS)(
    "$name is open to those who may, and to no one else",
    async ({ implemented }) => {
      const { operation } = implemented;
      const entries = [...callers];
      const expected = entries.map(([name, caller]) => [name, expectedOf(operation, name, caller)]);
      const answered: [string, number | string][] = [];
      for (const [name, caller] of entries) answered.push([name, await ask(operation, caller)]);
      expect(Object.fromEntries(answered)).toEqual(Object.fromEntries(expected));
    },
  );

  test("only these operations need neither session nor key", () => {
    const open = ALL_OPERATIONS.filter(({ implemented }) => implemented.operation.auth === "none");
    expect(open.map(({ name }) => name).toSorted()).toEqual([
      "cli.getCli",
      "gate.openBadge",
      "health.getHealth",
      "health.getLiveness",
      "health.getReadiness",
      "health.postLiveness",
      "metrics.getMetrics",
      "shares.openShare",
      "signIn.finishProviderSignIn",
      "signIn.joinProject",
      "signIn.resetPassword",
      "signIn.setUp",
      "signIn.signIn",
      "signIn.signInWithCode",
      "signIn.signOut",
      "signIn.startProviderSignIn",
      "system.askDemoAgent",
    ]);
  });
});
