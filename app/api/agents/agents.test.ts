// LangWatch's agents, by the facts in lib/dialects/langwatch/README.md.
import { beforeEach, expect, test } from "vitest";

import { ask, type Question, type RouteHandler } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { DELETE, GET, PATCH } from "./[agentId]/route";
import { GET as list, POST } from "./route";

setUpTestDatabase();

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
});

/** `path` is appended to the address of the agents. */
const byKey = (handler: RouteHandler, { path = "", ...question }: Partial<Question> = {}) =>
  ask(handler, {
    ...question,
    path: `/api/agents${path}`,
    headers: { "x-auth-token": project.key },
  });
const URL_CONFIG = { url: "https://agent.example.com", auth: { type: "bearer", token: "hunter2" } };
const made = async (fields: object) =>
  (
    await byKey(POST, {
      method: "POST",
      body: { name: "Agent", type: "http", config: URL_CONFIG, ...fields },
    })
  ).body as { id: string };

test("created, read without its secret, listed by pages, changed, archived", async () => {
  const { id } = await made({});
  const read = await byKey(GET, { path: `/${id}` });
  expect(read).toMatchObject({ status: 200, body: { id, name: "Agent", type: "http" } });
  expect(JSON.stringify(read.body)).not.toContain("hunter2");
  await made({ name: "Prompt", type: "signature", config: { system: "Be brief" } });
  expect((await byKey(list, { path: "?limit=1&page=2" })).body).toMatchObject({
    data: [{ name: "Prompt", type: "signature", config: { system: "Be brief" } }],
    pagination: { page: 2, limit: 1, total: 2, totalPages: 2 },
  });
  expect(
    await byKey(PATCH, { method: "PATCH", path: `/${id}`, body: { name: "Renamed" } }),
  ).toMatchObject({
    status: 200,
    body: { name: "Renamed", config: { url: URL_CONFIG.url } },
  });
  expect(await byKey(DELETE, { method: "DELETE", path: `/${id}` })).toMatchObject({
    status: 200,
    body: { id, name: "Renamed", archived: true },
  });
  expect(await byKey(GET, { path: `/${id}` })).toMatchObject({
    status: 404,
    body: { error: "Agent not found" },
  });
});

test.each([
  [{ name: "" }],
  [{ type: "magic" }],
  [{ config: { url: "ftp://x" } }],
  [{ type: "code", config: {} }],
  [{ type: "workflow", config: { steps: [] } }],
])("%j does not fit and is refused with 422", async (fields) => {
  const body = { name: "Agent", type: "http", config: URL_CONFIG, ...fields };
  expect(await byKey(POST, { method: "POST", body })).toMatchObject({
    status: 422,
    body: { error: "validation_error" },
  });
});

test("without a key is a 401, and an agent of another project a 404", async () => {
  expect((await ask(list, { path: "/api/agents" })).status).toBe(401);
  const { id } = await made({});
  project = await createTestProject();
  expect((await byKey(GET, { path: `/${id}` })).status).toBe(404);
});
