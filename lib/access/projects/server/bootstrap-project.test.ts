// Several processes may start at once on one empty database (DATABASE_URL).
import { afterEach, expect, test } from "vitest";

import { findKeyProject } from "@/lib/access/keys/server/find-key-project";
import { databaseUrl, getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { bootstrapProject } from "./bootstrap-project";

setUpTestDatabase();

afterEach(async () => {
  setEnv({ DATABASE_URL: databaseUrl() });
  await getPrisma().apiKey.deleteMany();
  await getPrisma().project.deleteMany();
});

const startTogether = () => Promise.all(Array.from({ length: 8 }, () => bootstrapProject()));

test("starters at the same time share one project, and exactly one shows its first key", async () => {
  const starts = await startTogether();

  expect(new Set(starts.map(({ project }) => project.id)).size).toBe(1);
  const shown = starts.flatMap(({ newApiKey }) => newApiKey ?? []);
  expect(shown).toHaveLength(1);
  expect(await getPrisma().apiKey.count()).toBe(1);
  expect(await findKeyProject(shown[0] ?? "")).toMatchObject({ project: { slug: "default" } });
});

test("a key of one's own works in each of them and is stored once", async () => {
  setEnv({ DATABASE_URL: databaseUrl(), BOOTSTRAP_API_KEY: "rh_own_key_for_scripts" });

  const starts = await startTogether();

  expect(starts.filter(({ newApiKey }) => newApiKey !== null)).toEqual([]);
  expect(await getPrisma().apiKey.count()).toBe(1);
});

test("later starts show no key", async () => {
  await bootstrapProject();
  expect((await bootstrapProject()).newApiKey).toBeNull();
});
