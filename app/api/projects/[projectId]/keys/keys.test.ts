import { afterEach, beforeEach, expect, test } from "vitest";

import { findKeyProject } from "@/lib/access/keys/server/find-key-project";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { POST } from "./route";

setUpTestDatabase();

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
});
afterEach(() => {
  setEnv({ ALLOW_OPEN_ACCESS: "" });
});

const make = () => ask(POST, { method: "POST", path: `/api/projects/${project.slug}/keys` });
const count = () => getPrisma().apiKey.count({ where: { projectId: project.id } });

test("a key that is asked for opens the project", async () => {
  const answer = await make();
  expect(answer.status).toBe(201);
  const { apiKey } = answer.body as { apiKey: string };
  expect(await findKeyProject(apiKey)).toMatchObject({ project: { id: project.id } });
});

test("with open access nobody gets one", async () => {
  setEnv({ ALLOW_OPEN_ACCESS: "1" });
  const before = await count();
  expect(await make()).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect(await count()).toBe(before);
});
