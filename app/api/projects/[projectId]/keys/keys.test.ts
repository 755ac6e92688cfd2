import { afterEach, describe, expect, test, vi } from "vitest";

import type { ApiKey, MadeApiKey } from "@/lib/access/keys/api-key";
import { findKeyProject } from "@/lib/access/keys/server/find-key-project";
import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Scope } from "@/lib/platform/http/operation";
import { setEnv } from "@/lib/platform/process/env";
import { ask } from "@/lib/testing/servers/ask";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { POST as ROTATE } from "./[keyId]/rotate/route";
import { DELETE, PATCH } from "./[keyId]/route";
import { GET, POST } from "./route";

const project = setUpTestProject({ isNewForEach: true });

afterEach(() => {
  setEnv({ ALLOW_OPEN_ACCESS: "" });
  vi.useRealTimers();
});

const path = (rest = "") => `/api/projects/${project.slug}/keys${rest}`;
const withKey = (key?: string) => (key === undefined ? {} : { headers: { "x-auth-token": key } });

function make(body: object = {}, key?: string) {
  return ask(POST, { method: "POST", path: path(), body, ...withKey(key) });
}
async function made(body: object = {}): Promise<MadeApiKey> {
  const answer = await make(body);
  expect(answer.status).toBe(201);
  return answer.body as MadeApiKey;
}
async function list(): Promise<ApiKey[]> {
  return (await ask(GET, { path: path() })).body as ApiKey[];
}
const rotate = (id: string, body: object = {}, key?: string) =>
  ask(ROTATE, { method: "POST", path: path(`/${id}/rotate`), body, ...withKey(key) });

/** As a process that has not asked for the key within the last second. */
async function opens(key: string): Promise<boolean> {
  forgetProcessWide("api-key-projects");
  return (await findKeyProject(key)) !== null;
}

const count = () => getPrisma().apiKey.count({ where: { projectId: project.id } });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe("a new key", () => {
  test("opens the project, and is in the list without itself", async () => {
    const { apiKey, ...key } = await made({ name: "CI", scopes: ["run", "read"] });
    expect(await opens(apiKey)).toBe(true);
    expect(key).toMatchObject({
      name: "CI",
      scopes: ["read", "run"],
      createdBy: "Local user",
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
    });
    expect((await list()).find(({ id }) => id === key.id)).toMatchObject({ hint: key.hint });
    expect(JSON.stringify(await list())).not.toContain(apiKey);
  });

  test("has a name and all scopes unless they are chosen", async () => {
    const { name, scopes } = await made();
    expect([name, scopes]).toEqual([
      "API key",
      ["ingest", "read", "run", "write", "review", "admin"],
    ]);
  });

  test.each([
    [{ name: " " }, "name"],
    [{ scopes: [] }, "scopes"],
    [{ scopes: ["owner"] }, "scopes.0"],
    [{ expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
    [{ expiresAt: "tomorrow" }, "expiresAt"],
  ])("%j is refused", async (body, field) => {
    const before = await count();
    expect(await make(body)).toMatchObject({ status: 422, body: { fields: [{ field }] } });
    expect(await count()).toBe(before);
  });

  test("of a key does no more than that key", async () => {
    const { apiKey } = await made({ scopes: ["admin", "read"] });
    expect(await make({ scopes: ["admin", "write"] }, apiKey)).toMatchObject({ status: 403 });
    expect(await make({}, apiKey)).toMatchObject({
      status: 201,
      body: { scopes: ["read", "admin"] },
    });
  });

  test("is refused with open access", async () => {
    const [{ id } = { id: "" }] = await list();
    setEnv({ ALLOW_OPEN_ACCESS: "1" });
    const before = await count();
    expect(await make()).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await rotate(id)).toMatchObject({ status: 403 });
    expect(await count()).toBe(before);
  });
});

test("a key expires by itself", async () => {
  const { apiKey } = await made({ expiresAt: inAnHour() });
  expect(await opens(apiKey)).toBe(true);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_001 });
  expect(await opens(apiKey)).toBe(false);
});

test("a revoked key opens nothing and stays in the list", async () => {
  const { apiKey, id } = await made();
  const revoke = () => ask(DELETE, { method: "DELETE", path: path(`/${id}`) });
  expect((await revoke()).status).toBe(204);
  expect(await opens(apiKey)).toBe(false);
  const { revokedAt } = (await list()).find((key) => key.id === id) ?? {};
  expect(revokedAt).toEqual(expect.any(String));
  expect((await revoke()).status).toBe(204);
  expect((await list()).find((key) => key.id === id)?.revokedAt).toBe(revokedAt);
  expect((await rotate(id)).status).toBe(409);
});

describe("a rotated key", () => {
  test("has the name and the scopes of the old one, which ends after the overlap", async () => {
    const old = await made({ name: "CI", scopes: ["read"], expiresAt: inAnHour() });
    const answer = await rotate(old.id, { overlapHours: 0.5 });
    const fresh = answer.body as MadeApiKey;
    expect([answer.status, fresh.name, fresh.scopes]).toEqual([201, "CI", ["read"]]);
    const lifetime = (key: ApiKey) => Date.parse(key.expiresAt ?? "") - Date.parse(key.createdAt);
    expect(Math.abs(lifetime(fresh) - lifetime(old))).toBeLessThan(60_000);
    expect([await opens(old.apiKey), await opens(fresh.apiKey)]).toEqual([true, true]);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1_800_001 });
    expect([await opens(old.apiKey), await opens(fresh.apiKey)]).toEqual([false, true]);
  });

  test("without an overlap ends at once, and an overlap lengthens no life", async () => {
    const old = await made();
    await rotate(old.id, { overlapHours: 0 });
    expect(await opens(old.apiKey)).toBe(false);
    const short = await made({ expiresAt: inAnHour() });
    await rotate(short.id, { overlapHours: 100 });
    expect((await list()).find(({ id }) => id === short.id)?.expiresAt).toBe(short.expiresAt);
  });

  test("is not made by a weaker one", async () => {
    const strong = await made();
    const { apiKey } = await made({ scopes: ["admin"] });
    expect((await rotate(strong.id, {}, apiKey)).status).toBe(403);
  });
});

test("a key is renamed", async () => {
  const { id } = await made();
  const rename = (name: string) =>
    ask(PATCH, { method: "PATCH", path: path(`/${id}`), body: { name } });
  expect(await rename(" Nightly ")).toMatchObject({ status: 200, body: { name: "Nightly" } });
  expect((await rename("")).status).toBe(422);
});

test("the last use is noted, at most once a minute", async () => {
  const { apiKey, id } = await made();
  const lastUse = async () => (await list()).find((key) => key.id === id)?.lastUsedAt ?? null;
  await opens(apiKey);
  await expect.poll(lastUse).not.toBeNull();
  const first = await lastUse();
  await opens(apiKey);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  expect(await lastUse()).toBe(first);
  await opens(apiKey);
  await expect.poll(lastUse).not.toBe(first);
});

describe("keys of another project", () => {
  test("are not there", async () => {
    const other = await createTestProject();
    const [{ id } = { id: "" }] = (await ask(GET, { path: `/api/projects/${other.slug}/keys` }))
      .body as ApiKey[];
    const wrong = { path: path(`/${id}`), body: { name: "Mine" } };
    expect((await ask(PATCH, { ...wrong, method: "PATCH" })).status).toBe(404);
    expect((await ask(DELETE, { method: "DELETE", path: path(`/${id}`) })).status).toBe(404);
    expect((await rotate(id)).status).toBe(404);
    expect((await ask(GET, { path: path(), ...withKey(other.key) })).status).toBe(404);
  });

  test.each<Scope>(["ingest", "read", "run", "write", "review"])(
    "and a key with %s alone sees none",
    async (scope) => {
      const { apiKey } = await made({ scopes: [scope] });
      expect((await ask(GET, { path: path(), ...withKey(apiKey) })).status).toBe(403);
    },
  );
});
