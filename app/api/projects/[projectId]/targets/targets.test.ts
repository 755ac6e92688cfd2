// Targets are kept without showing their secrets.
import { beforeEach, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { targetApi } from "@/lib/testing/data/target-api";
import { ask } from "@/lib/testing/servers/ask";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { DELETE, GET, PATCH } from "./[targetId]/route";
import { POST as call } from "./[targetId]/test/route";
import { GET as list, POST } from "./route";
import { POST as testDraft } from "./test/route";

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
    expect(await get(id)).toMatchObject({ status: 404, body: { message: "Target not found" } });
    expect((await ask(list, { path: api.pathOf() })).body).toEqual([]);
  });

  test("headers that follow from the address cannot be set", async () => {
    const id = await api.made(bearer);
    for (const key of ["Host", "transfer-encoding", "Connection"]) {
      const headers = [{ key, value: "x" }];
      expect((await api.post({ ...bearer, headers }, { name: key })).status).toBe(422);
      expect((await patch(id, { config: { ...bearer, headers } })).status).toBe(422);
    }
  });

  test("a secret is not shown again, not in the database either, and can be kept or changed", async () => {
    const headers = [
      { key: "X-Api-Key", value: "hunter3" },
      { key: "X-Pass", value: "hunter4" },
      { key: "Accept-Language", value: "de-CH" },
    ];
    const id = await api.made({ ...bearer, headers });
    const shown = JSON.stringify([
      (await get(id)).body,
      (await ask(list, { path: api.pathOf() })).body,
    ]);
    expect(shown).not.toMatch(/hunter/);
    expect(shown).toContain('"de-CH"');
    const row = await getPrisma().target.findFirstOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toMatch(/hunter|example/);
  });

  test("a hidden secret is kept for its own address, and for another one it is asked for again", async () => {
    const sent: (string | undefined)[] = [];
    const { url } = await startHttpServer((request, response) => {
      sent.push(request.headers.authorization);
      answerJson(response, { reply: "Hi" });
    });
    const auth = { type: "bearer", token: "hunter2" };
    const id = await api.made({ url: `${url}/chat`, auth });
    const { config } = (await get(id)).body as { config: object };
    expect((await patch(id, { config: { ...config, url: `${url}/other?a=1` } })).status).toBe(200);
    await api.tried(id);
    expect(sent).toEqual(["Bearer hunter2"]);

    const elsewhere = ["https://evil.example", url.replace("http:", "https:"), `${url}0`];
    for (const address of [...elsewhere, url.replace("//", "//evil@"), `${url}.evil.example`]) {
      const refused = await patch(id, { config: { ...config, url: address } });
      expect(refused.status).toBe(422);
      expect(JSON.stringify(refused.body)).toContain("enter the hidden values again");
      const draft = { type: "http", config: { ...config, url: address }, targetId: id };
      const tried = await ask(testDraft, { method: "POST", path: api.pathOf("test"), body: draft });
      expect(tried.status).toBe(422);
    }
    expect(
      (await patch(id, { config: { ...config, url: "https://new.example", auth } })).status,
    ).toBe(200);
    expect(sent).toHaveLength(1);
  });

  test("what an agent echoes of its secrets is stored nowhere", async () => {
    const { url } = await startHttpServer((request, response) => {
      const { authorization = "", "x-pass": pass } = request.headers;
      const echo = `${authorization} ${String(pass)} ${encodeURIComponent(String(pass))}`;
      const call = { id: "c", function: { name: "f", arguments: JSON.stringify({ echo }) } };
      answerJson(response, { role: "assistant", content: echo, tool_calls: [call] });
    });
    const id = await api.made({
      url,
      auth: { type: "basic", username: "ada", password: "hunter2" },
      headers: [{ key: "X-Pass", value: "hunter/3 x" }],
    });
    const { reply } = await api.tried(id);
    expect(reply).toHaveLength(1);
    expect(JSON.stringify(reply)).not.toMatch(/hunter|YWRhOmh1bnRlcjI/);
    expect(JSON.stringify(reply)).toContain("••••");
  });

  test.each<[string, (secret: string) => string]>([
    ["without its scheme", (secret) => secret.replace("Bearer ", "")],
    [
      "in an address, in small letters",
      (secret) => encodeURIComponent(secret).replaceAll(/%../g, (c) => c.toLowerCase()),
    ],
    ["in a form", (secret) => new URLSearchParams({ a: secret }).toString()],
    [
      "in JSON with numbers",
      (secret) => secret.replaceAll("+", "\\u002B").replaceAll("!", "\\u0021"),
    ],
    ["in HTML", (secret) => secret.replaceAll("+", "&#43;").replaceAll("!", "&#x21;")],
  ])("a secret that is echoed %s is hidden", async (_, echo) => {
    const value = "Bearer hunt+er/2!x";
    const { url } = await startHttpServer((_request, response) => {
      answerJson(response, { reply: `It is ${echo(value)}.` });
    });
    const id = await api.made({ url, headers: [{ key: "Authorization", value }] });
    const { reply } = await api.tried(id);
    expect(JSON.stringify(reply)).toContain("••••");
    expect(JSON.stringify(reply)).not.toMatch(/hunt/);
  });

  test("a name is unique among those that are there", async () => {
    const id = await api.made(bearer);
    expect(await api.post(bearer)).toMatchObject({
      status: 409,
      body: { message: 'Target with name "Agent" already exists' },
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
    expect(answer.status).toBe(422);
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
