import { randomUUID } from "node:crypto";

import { describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { testContext } from "@/lib/testing/test-context";
import { createTestProject } from "@/lib/testing/test-project";
import reservedSlugs from "../reserved-slugs.json";
import { getProject } from "./get-project";
import { createProject, updateProject } from "./save-project";

setUpTestDatabase();

const installation = { ...testContext(""), project: null };

const OF_SLUG = expect.objectContaining({ field: "slug" }) as object;
const REFUSED = {
  code: "validation_failed",
  issues: expect.arrayContaining([OF_SLUG]) as object[],
};

describe("a slug that is an address of the product", () => {
  test.each(reservedSlugs)(
    "%s is refused for a new project and for one that is there",
    async (slug) => {
      await expect(createProject(installation, { slug, name: "Mine" })).rejects.toMatchObject(
        REFUSED,
      );
      const { ctx } = await createTestProject();
      await expect(updateProject(ctx, { slug })).rejects.toMatchObject(REFUSED);
    },
  );

  test("is kept where a project has it already", async () => {
    const row = { id: randomUUID(), slug: "events", name: "Older" };
    await getPrisma().project.create({ data: row });
    const project = await getProject("events");
    expect(project).toEqual({ ...row, isArchived: false });
    expect(await updateProject(testContext(project), { name: "Renamed" })).toMatchObject({
      ...row,
      name: "Renamed",
    });
  });
});

test.each([
  "",
  "Events",
  "a b",
  "a/b",
  "-a",
  "a--b",
  "_next",
  "favicon.ico",
  "x".repeat(64),
  randomUUID(),
])("%j is no slug", async (slug) => {
  await expect(createProject(installation, { slug, name: "Mine" })).rejects.toMatchObject(REFUSED);
});

test("any other slug is taken once", async () => {
  const made = await createProject(installation, { slug: "events-2", name: "Mine" });
  expect(await getProject("events-2")).toMatchObject({ id: made.id, name: "Mine" });
  await expect(
    createProject(installation, { slug: "events-2", name: "Mine" }),
  ).rejects.toMatchObject({
    code: "conflict",
  });
  const other = await createTestProject();
  expect(await updateProject(other.ctx, { slug: "moved" })).toMatchObject({ slug: "moved" });
  await expect(updateProject(other.ctx, { slug: "events-2" })).rejects.toMatchObject({
    code: "conflict",
  });
});
