// Targets are kept without telling their secrets.
import { beforeEach, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/db/prisma";
import { ask } from "@/lib/testing/ask";
import { answerJson, startHttpServer } from "@/lib/testing/http-server";
import { targetApi } from "@/lib/testing/target-api";
import { setUpTestDatabase } from "@/lib/testing/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { DELETE, GET, PATCH } from "./[targetId]/route";
import { POST as call } from "./[targetId]/test/route";
import { GET as list, POST } from "./route";

setUpTestDatabase();

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
});
const api = targetApi(() => project, { create: POST, call });

const get = (id: string) => ask(GET, { path: api.pathOf(id) });
const patch = (id: string, body: object) =>
  ask(PATCH, { method: "PATCH", path: api.pathOf(id), body });

describe("kept", () => {
  const bearer = { url: "https://agent.example.com", auth: { type: "bearer", token: "hunter2" } };

  test("created, read, listed, changed, deleted", async () => {
    const id = await api.made(bearer);
    expect((await get(id)).body).toMatchObject({
      id,
      name: "Agent",
      type: "http",
      config: { url: "https://agent.example.com", method: "POST", timeoutMs: 60_000 },
    });
    expect((await ask(list, { path: api.pathOf() })).body).toHaveLength(1);
    expect((await patch(id, { name: "Other" })).body).toMatchObject({ name: "Other" });
    expect((await ask(DELETE, { method: "DELETE", path: api.pathOf(id) })).status).toBe(204);
    expect(await get(id)).toMatchObject({ status: 404, body: { error: "Target not found" } });
    expect((await ask(list, { path: api.pathOf() })).body).toEqual([]);
  });

  test("headers that follow from the address cannot be set", async () => {
    const id = await api.made(bearer);
    for (const key of ["Host", "transfer-encoding", "Connection"]) {
      const headers = [{ key, value: "x" }];
      expect((await api.post({ ...bearer, headers }, { name: key })).status).toBe(400);
      expect((await patch(id, { config: { ...bearer, headers } })).status).toBe(400);
    }
  });

  test("a secret is never told again, not in the database either, and can be kept or changed", async () => {
    const headers = [
      { key: "X-Api-Key", value: "hunter3" },
      { key: "X-Team", value: "qa" },
    ];
    const id = await api.made({ ...bearer, headers });
    const told = JSON.stringify([
      (await get(id)).body,
      (await ask(list, { path: api.pathOf() })).body,
    ]);
    expect(told).not.toMatch(/hunter/);
    expect(told).toContain('"qa"');
    const row = await getPrisma().target.findFirstOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toMatch(/hunter|example/);
    const { url } = await startHttpServer((request, response) => {
      answerJson(response, {
        reply: `${request.headers.authorization ?? ""} ${String(request.headers["x-api-key"])}`,
      });
    });
    const { config } = (await get(id)).body as { config: object };
    await patch(id, { config: { ...config, url } });
    expect((await api.tried(id)).reply).toMatchObject([{ content: "Bearer hunter2 hunter3" }]);
    await patch(id, { config: { ...config, url, auth: { type: "bearer", token: "new" } } });
    expect((await api.tried(id)).reply).toMatchObject([{ content: "Bearer new hunter3" }]);
  });

  test("a name is unique among those that are there", async () => {
    const id = await api.made(bearer);
    expect(await api.post(bearer)).toMatchObject({
      status: 409,
      body: { error: 'Target with name "Agent" already exists' },
    });
    await ask(DELETE, { method: "DELETE", path: api.pathOf(id) });
    expect((await api.post(bearer)).status).toBe(201);
  });

  test.each([
    [{}, { name: "" }, "Name is required"],
    [{}, { type: "telepathy" }, "type"],
    [{ url: "ftp://x" }, {}, "config.url"],
    [{ url: "https://x", method: "BREW" }, {}, "config.method"],
    [{ url: "https://x", headers: [{ key: "a b", value: "" }] }, {}, "config.headers.0.key"],
    [
      { url: "https://x", headers: [{ key: "a", value: "b\r\nc: d" }] },
      {},
      "config.headers.0.value",
    ],
    [{ url: "https://x", auth: { type: "bearer" } }, {}, "config.auth.token"],
    [{ url: "https://x", timeoutMs: 0 }, {}, "config.timeoutMs"],
    [{ url: "https://x", surprise: 1 }, {}, "config"],
  ])("%j %j names the field", async (config, fields, field) => {
    const answer = await api.post({ url: "https://x", ...config }, fields);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(field);
  });

  test("another project's targets are not there", async () => {
    const id = await api.made(bearer);
    project = await createTestProject();
    expect((await get(id)).status).toBe(404);
    expect((await patch(id, { name: "x" })).status).toBe(404);
    const answer = await ask(call, { method: "POST", path: `${api.pathOf(id)}/test`, body: {} });
    expect(answer.status).toBe(404);
  });
});
