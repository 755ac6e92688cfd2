// Personas as EvalStudio has them (lib/dialects/evalstudio/README.md), with headers that cannot be read back.
import { describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { readHeaders } from "@/lib/scenarios/personas/server/personas";
import { ask } from "@/lib/testing/servers/ask";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { GET as getScenario } from "../scenarios/[scenarioId]/route";
import { GET as getVersion } from "../scenarios/[scenarioId]/versions/[version]/route";
import { POST as postScenario } from "../scenarios/route";
import { DELETE, GET, PUT } from "./[personaId]/route";
import { GET as list, POST } from "./route";

const project = setUpTestProject({ isNewForEach: true });

const pathOf = (id?: string) =>
  `/api/projects/${project.slug}/personas${id === undefined ? "" : `/${id}`}`;
const post = (body: unknown) => ask(POST, { method: "POST", path: pathOf(), body });
const put = (id: string, body: unknown) => ask(PUT, { method: "PUT", path: pathOf(id), body });
const get = (id: string) => ask(GET, { path: pathOf(id) });
const made = async (body: unknown) => (await post(body)).body as Record<string, string>;

const UNKNOWN_ID = "987fcdeb-51a2-3bc4-d567-890123456789";
const storedHeaders = async (id: string) =>
  readHeaders(
    await getPrisma().persona.findUniqueOrThrow({
      where: { projectId_id: { projectId: project.id, id } },
    }),
  );

test("a header that follows from the address of a target cannot be set", async () => {
  const { status, body } = await post({ name: "Ada", headers: { HOST: "internal" } });
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain("cannot be set");
});

describe("as in the original", () => {
  test("create, get, list, update, delete", async () => {
    const created = await post({ name: "Ada", description: "d", systemPrompt: "s", imageUrl: "x" });
    expect(created.status).toBe(201);
    const { id = "" } = created.body as Record<string, string>;
    const times = {
      createdAt: expect.any(String) as string,
      updatedAt: expect.any(String) as string,
    };
    expect(created.body).toEqual({
      id,
      name: "Ada",
      description: "d",
      systemPrompt: "s",
      ...times,
    });
    expect((await get(id)).body).toEqual(created.body);
    expect((await ask(list, { path: pathOf() })).body).toEqual([created.body]);
    const updated = await put(id, { description: null, name: "Ada L." });
    expect(updated).toMatchObject({ status: 200 });
    expect(updated.body).toEqual({ id, name: "Ada L.", systemPrompt: "s", ...times });
    expect(await ask(DELETE, { method: "DELETE", path: pathOf(id) })).toMatchObject({
      status: 204,
      body: null,
    });
    expect((await ask(list, { path: pathOf() })).body).toEqual([]);
  });

  test("the errors, in its words", async () => {
    expect((await post({})).body).toEqual({ error: "Name is required" });
    await made({ name: "Ada" });
    const { id = "" } = await made({ name: "Bob" });
    const taken = { error: 'Persona with name "Ada" already exists' };
    expect(await post({ name: "Ada" })).toMatchObject({ status: 409, body: taken });
    expect(await put(id, { name: "Ada" })).toMatchObject({ status: 409, body: taken });
    for (const unknownId of [UNKNOWN_ID, "x", "%00"])
      for (const answer of [await get(unknownId), await put(unknownId, { description: "x" })])
        expect(answer).toMatchObject({ status: 404, body: { error: "Persona not found" } });
  });

  test("50 posts of one name at once make one persona", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post({ name: "one" })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
  });

  test.each([
    [{ name: 1 }, "name"],
    [{ name: "x", description: [] }, "description"],
    [{ name: "x", headers: { "no good": "x" } }, "headers"],
    [{ name: "x", headers: { good: "two\r\nlines" } }, "headers.good"],
    [{ name: "x", headers: { good: 1 } }, "headers.good"],
    [{ name: "x", headers: { good: "{{ params.A" } }, "headers.good"],
    [{ name: "x", headers: { good: "{{ parms.A }}" } }, "headers.good"],
    [{ name: "x", headers: { good: "{{ secrets.A | upcase }}" } }, "headers.good"],
  ])("%j is refused by name", async (body, field) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: expect.stringContaining(field) as string });
  });
});

describe("headers", () => {
  const SECRET = "Bearer hunter2";

  test("are in no answer and in no row in clear, and are there for the target", async () => {
    const answer = await post({ name: "Ada", headers: { Authorization: SECRET, "X-Two": "2" } });
    const { id = "" } = answer.body as Record<string, string>;
    const answers = [answer, await get(id), await ask(list, { path: pathOf() })];
    answers.push(await put(id, { description: "changed" }));
    const rows = await getPrisma().persona.findMany();
    expect(JSON.stringify([answers.map(({ body }) => body), rows])).not.toContain("hunter2");
    expect(answer.body).toMatchObject({
      headers: { Authorization: "••••••••", "X-Two": "••••••••" },
    });
    expect(await storedHeaders(id)).toEqual({ Authorization: SECRET, "X-Two": "2" });
  });

  test("that come back hidden are kept, others are set or go", async () => {
    const { id = "" } = await made({ name: "Ada", headers: { A: "one", B: "two" } });
    const { headers } = (await get(id)).body as { headers: Record<string, string> };
    await put(id, { headers: { A: headers["A"], C: "three" } });
    expect(await storedHeaders(id)).toEqual({ A: "one", C: "three" });
    const unknown = await put(id, { headers: { Z: headers["A"] } });
    expect(unknown.status).toBe(400);
    expect(await storedHeaders(id)).toEqual({ A: "one", C: "three" });
    expect((await put(id, { headers: null })).body).not.toHaveProperty("headers");
    expect(await storedHeaders(id)).toBeNull();
  });
});

test("a persona that is deleted leaves its scenarios, in a version that says so", async () => {
  const { id = "" } = await made({ name: "Ada" });
  const other = await made({ name: "Bob" });
  const scenarios = `/api/projects/${project.slug}/scenarios`;
  const personaIds = [id, other["id"]];
  const body = { name: "with both", personaIds };
  const created = await ask(postScenario, { method: "POST", path: scenarios, body });
  const scenarioId = (created.body as { id: string }).id;
  await ask(DELETE, { method: "DELETE", path: pathOf(id) });
  const scenario = await ask(getScenario, { path: `${scenarios}/${scenarioId}` });
  expect(scenario.body).toMatchObject({ personaIds: [other["id"]] });
  const version = await ask(getVersion, { path: `${scenarios}/${scenarioId}/versions/latest` });
  expect(version.body).toMatchObject({ version: 2, note: "Persona Ada was deleted" });
});

test("another project neither sees nor touches it", async () => {
  const { id = "" } = await made({ name: "Ada" });
  const stranger = await createTestProject();
  const path = `/api/projects/${stranger.slug}/personas/${id}`;
  for (const [handler, method] of [
    [GET, "GET"],
    [PUT, "PUT"],
    [DELETE, "DELETE"],
  ] as const) {
    const body = method === "PUT" ? { name: "mine" } : undefined;
    expect((await ask(handler, { method, path, body })).status).toBe(404);
  }
  const headers = { authorization: `Bearer ${stranger.key}` };
  expect((await ask(GET, { path: pathOf(id), headers })).status).toBe(404);
  expect((await get(id)).status).toBe(200);
});
