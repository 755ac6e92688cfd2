import { randomUUID } from "node:crypto";

import { describe, expect, test } from "vitest";

import type { ProjectSummary } from "@/lib/access/projects/new-project";
import { purgeProjects } from "@/lib/access/projects/server/purge-projects";
import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { ask } from "@/lib/testing/servers/ask";
import { createTestProject, setUpTestProject, startedEvent } from "@/lib/testing/test-project";
import { GET as COUNT } from "./[projectId]/content/route";
import { POST as DELETE } from "./[projectId]/delete/route";
import { PATCH, GET as READ } from "./[projectId]/route";
import { GET as SETS } from "./[projectId]/sets/route";
import { POST as MAKE_TARGET } from "./[projectId]/targets/route";
import { GET, POST } from "./route";

const project = setUpTestProject({ isNewForEach: true });

const withKey = (key?: string) => (key === undefined ? {} : { headers: { "x-auth-token": key } });
const create = (body: object, key?: string) =>
  ask(POST, { method: "POST", path: "/api/projects", body, ...withKey(key) });
const list = async (key?: string) =>
  (await ask(GET, { path: "/api/projects", ...withKey(key) })).body as ProjectSummary[];
const read = (slug: string) => ask(READ, { path: `/api/projects/${slug}` });
const change = (body: object, slug = project.slug) =>
  ask(PATCH, { method: "PATCH", path: `/api/projects/${slug}`, body });
const remove = (name: string, slug = project.slug) =>
  ask(DELETE, { method: "POST", path: `/api/projects/${slug}/delete`, body: { name } });

/** Keys are looked up at most once a second. */
const forgetKeys = () => {
  forgetProcessWide("api-key-projects");
};

describe("a new project", () => {
  test("has a slug made from its name, with a number where that is taken", async () => {
    const name = `Équipe №7 ${randomUUID().slice(0, 8)}`;
    const first = (await create({ name })).body as ProjectSummary;
    expect(first.slug).toMatch(/^equipe-no7-[0-9a-f]{8}$/);
    expect((await create({ name })).body).toMatchObject({ name, slug: `${first.slug}-2` });
    expect((await read(first.slug)).body).toEqual(first);
    expect((await list()).map(({ slug }) => slug)).toEqual(
      expect.arrayContaining([first.slug, project.slug]),
    );
  });

  test.each([["日本語"], ["API"], ["…"]])(
    "named %j gets a slug that is an address",
    async (name) => {
      const answer = await create({ name });
      expect(answer.status).toBe(201);
      expect((answer.body as ProjectSummary).slug).toMatch(/^project(-\d+)?$/);
    },
  );

  test.each([
    [{ name: "" }, "name"],
    [{ name: "A", slug: "docs" }, "slug"],
    [{ name: "A", slug: "No" }, "slug"],
    [{}, "name"],
  ])("%j is refused", async (body, field) => {
    expect(await create(body)).toMatchObject({ status: 422, body: { fields: [{ field }] } });
  });

  test("is not made with a key, which sees its own project alone", async () => {
    expect((await create({ name: "Mine" }, project.key)).status).toBe(403);
    expect((await list(project.key)).map(({ id }) => id)).toEqual([project.id]);
  });
});

test("links with a former slug still lead to the project, until another one has it", async () => {
  const former = project.slug;
  const slug = `moved-${former}`;
  expect((await change({ slug, name: " Moved " })).body).toMatchObject({ slug, name: "Moved" });
  expect((await read(former)).body).toMatchObject({ id: project.id, slug });
  const other = (await create({ name: "Other", slug: former })).body as ProjectSummary;
  expect((await read(former)).body).toMatchObject({ id: other.id });
  expect((await change({ slug: former }, slug)).status).toBe(409);
});

test("an archived project is read, and accepts and starts nothing", async () => {
  await project.postAll([startedEvent()]);
  expect((await change({ isArchived: true })).body).toMatchObject({
    archivedAt: expect.any(String) as string,
  });
  forgetKeys();
  const refused = await project.post(startedEvent());
  expect([refused.status, await refused.text()]).toEqual([
    403,
    expect.stringContaining("is archived") as string,
  ]);
  const target = { name: "T", kind: "demo", config: {} };
  const path = `/api/projects/${project.slug}/targets`;
  expect((await ask(MAKE_TARGET, { method: "POST", path, body: target })).status).toBe(403);
  expect((await ask(SETS, { path: `/api/projects/${project.slug}/sets` })).status).toBe(200);
  expect((await change({ isArchived: false })).body).toMatchObject({ archivedAt: null });
  forgetKeys();
  expect((await project.post(startedEvent())).status).toBe(201);
});

describe("a deleted project", () => {
  test("needs its name, is gone at once and leaves no row", async () => {
    await project.postAll([startedEvent(), startedEvent()]);
    const content = await ask(COUNT, { path: `/api/projects/${project.slug}/content` });
    expect(content.body).toMatchObject({ runs: 2, scenarios: 0, keys: 1 });
    expect((await remove("Other")).status).toBe(422);
    expect((await remove(project.name)).status).toBe(204);
    forgetKeys();
    expect((await read(project.slug)).status).toBe(404);
    expect((await read(project.id)).status).toBe(404);
    expect((await project.post(startedEvent())).status).toBe(401);
    expect((await create({ name: "Again", slug: project.slug })).status).toBe(201);

    await purgeProjects(Date.now());
    const where = { projectId: project.id };
    expect(await getPrisma().run.count({ where })).toBe(0);
    expect(await getPrisma().event.count({ where })).toBe(0);
    expect(await getPrisma().apiKey.count({ where })).toBe(0);
    const row = () => getPrisma().project.count({ where: { id: project.id } });
    expect(await row()).toBe(1);
    await purgeProjects(Date.now() + 11 * 60_000);
    expect(await row()).toBe(0);
  });

  test("takes nothing of another project with it", async () => {
    const other = await createTestProject();
    await other.postAll([startedEvent()]);
    await remove(project.name);
    await purgeProjects(Date.now());
    expect(await getPrisma().run.count({ where: { projectId: other.id } })).toBe(1);
    expect((await other.post(startedEvent())).status).toBe(201);
  });

  test("is never the last one", async () => {
    const others = { id: { not: project.id }, deletedAt: null };
    await getPrisma().project.updateMany({ where: others, data: { deletedAt: new Date() } });
    expect((await remove(project.name)).status).toBe(409);
    expect((await read(project.slug)).status).toBe(200);
  });
});
