// LangWatch's scenario API, by the facts in lib/dialects/langwatch/README.md, over the same library.
import { beforeEach, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import {
  GET as getNative,
  PUT as putNative,
} from "../projects/[projectId]/scenarios/[scenarioId]/route";
import { DELETE, GET, PUT } from "./[scenarioId]/route";
import { GET as list, POST } from "./route";

setUpTestDatabase();

interface Scenario {
  id: string;
  criteria: string[];
}

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
});

const auth = () => ({ "x-auth-token": project.key });
const pathOf = (id?: string) => `/api/scenarios${id === undefined ? "" : `/${id}`}`;
const post = (body: unknown) =>
  ask(POST, { method: "POST", path: pathOf(), body, headers: auth() });
const put = (id: string, body: unknown) =>
  ask(PUT, { method: "PUT", path: pathOf(id), body, headers: auth() });
const get = (id: string) => ask(GET, { path: pathOf(id), headers: auth() });
const remove = (id: string) => ask(DELETE, { method: "DELETE", path: pathOf(id), headers: auth() });
const all = async () => (await ask(list, { path: pathOf(), headers: auth() })).body;
const made = async (body: unknown) => (await post(body)).body as Scenario;
const native = (id: string) => `/api/projects/${project.slug}/scenarios/${id}`;

test("created, read, listed, changed, archived", async () => {
  const input = {
    name: "Cancel",
    situation: "Wants to cancel",
    criteria: ["Confirms", "Names the fee"],
    labels: ["nightly"],
    parameters: [{ name: "CITY", default: "Rome" }],
  };
  const created = await post(input);
  expect(created.status).toBe(201);
  const { id } = created.body as Scenario;
  const platformUrl = expect.stringContaining(`/${project.slug}/scenarios/${id}`) as string;
  expect(created.body).toEqual({ id, ...input, platformUrl });
  expect(await get(id)).toMatchObject({ status: 200, body: created.body });
  expect(await all()).toEqual([created.body]);
  const changed = await put(id, { situation: "Wants to move", criteria: [] });
  expect(changed).toMatchObject({
    status: 200,
    body: { ...input, situation: "Wants to move", criteria: [], platformUrl },
  });
  expect(await remove(id)).toMatchObject({ status: 200, body: { id, archived: true } });
  expect(await all()).toEqual([]);
  expect(await get(id)).toMatchObject({ status: 404, body: { error: "Scenario not found" } });
});

test("what is not given is empty", async () => {
  expect(await made({ name: "x", situation: "" })).toMatchObject({
    situation: "",
    criteria: [],
    labels: [],
    parameters: [],
  });
});

test("both dialects see one scenario; a change here leaves alone what it cannot say", async () => {
  const { id } = await made({ name: "x", situation: "s", criteria: ["a", "b"] });
  const question = { path: native(id) };
  expect((await ask(getNative, question)).body).toMatchObject({
    instructions: "s",
    successCriteria: "a\nb",
  });
  const rest = {
    failureCriteria: "f",
    messages: [{ role: "user", content: "Hi" }],
    maxMessages: 4,
  };
  await ask(putNative, {
    ...question,
    method: "PUT",
    body: { ...rest, successCriteria: "- a\n- b" },
  });
  expect((await get(id)).body).toMatchObject({ criteria: ["a", "b"] });
  await put(id, { situation: "t", criteria: ["a", "b"] });
  expect((await ask(getNative, question)).body).toMatchObject({
    ...rest,
    instructions: "t",
    successCriteria: "- a\n- b",
  });
});

test("the key's name is the author, and its id is kept beside it", async () => {
  const { id } = await made({ name: "x", situation: "s" });
  const { id: keyId } = await getPrisma().apiKey.findFirstOrThrow({
    where: { projectId: project.id },
  });
  const stored = await getPrisma().scenarioVersion.findFirst({ where: { projectId: project.id } });
  expect(stored).toMatchObject({ author: "test", authorId: keyId });
  const { GET: version } =
    await import("../projects/[projectId]/scenarios/[scenarioId]/versions/[version]/route");
  expect((await ask(version, { path: `${native(id)}/versions/1` })).body).toMatchObject({
    author: "test",
  });
});

describe("refused", () => {
  test.each([
    [{ situation: "s" }, "name"],
    [{ name: "", situation: "s" }, "name"],
    [{ name: "x" }, "situation"],
    [{ name: "x", situation: 1 }, "situation"],
    [{ name: "x", situation: "s", criteria: "a" }, "criteria"],
    [{ name: "x", situation: "s", labels: [1] }, "labels"],
    [{ name: "x", situation: "s", parameters: [{ name: "no good" }] }, "parameters"],
  ])("%j names the field and stores nothing", async (body, field) => {
    const answer = await post(body);
    expect([400, 422]).toContain(answer.status);
    expect(JSON.stringify(answer.body)).toContain(field);
    expect(await all()).toEqual([]);
  });

  test("a body that is not JSON", async () => {
    expect((await post("{")).status).toBe(400);
  });

  test.each(["", "sk-wrong"])("the key %j", async (key) => {
    const headers: Record<string, string> = key ? { "x-auth-token": key } : {};
    expect((await ask(list, { path: pathOf(), headers })).status).toBe(401);
    expect((await ask(POST, { method: "POST", path: pathOf(), body: {}, headers })).status).toBe(
      401,
    );
  });

  test.each(["scenario_0", "%00", "987fcdeb-51a2-3bc4-d567-890123456789"])(
    "the id %s is of no scenario",
    async (id) => {
      for (const answer of [await get(id), await put(id, { name: "x" }), await remove(id)])
        expect(answer).toMatchObject({ status: 404, body: { error: "Scenario not found" } });
    },
  );

  test("another project's scenario", async () => {
    const { id } = await made({ name: "x", situation: "s" });
    project = await createTestProject();
    for (const answer of [await get(id), await put(id, { name: "y" }), await remove(id)])
      expect(answer.status).toBe(404);
    expect(await all()).toEqual([]);
  });
});
