// Models of a project: kept with their keys hidden, tried, and chosen for a part.
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import type { ModelAnswer } from "@/lib/testing/servers/foreign/model-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { addTestModel, TEST_MODEL_KEY } from "@/lib/testing/test-model";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { GET as getSettings, PUT as putSettings } from "../settings/route";
import { DELETE, GET, PATCH } from "./[modelId]/route";
import { POST as postTest } from "./[modelId]/test/route";
import { GET as list, POST } from "./route";

setUpTestDatabase();

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
});
afterEach(() => {
  setEnv({ MODEL_NAME: "", MODEL_API_KEY: "", ALLOW_PRIVATE_TARGETS: "" });
});

const OPENAI = { label: "Big one", provider: "openai", name: "gpt-5", apiKey: "sk-hunter2" };

interface Asked {
  method?: string;
  part?: string;
  body?: unknown;
}
const call = (handler: RouteHandler, { method = "GET", part = "models", body }: Asked = {}) =>
  ask(handler, { method, path: `/api/projects/${project.slug}/${part}`, body });
const create = (body: unknown) => call(POST, { method: "POST", body });
const patch = (id: string, body: unknown) =>
  call(PATCH, { method: "PATCH", part: `models/${id}`, body });
const made = async (body: unknown) => (await create(body)).body as { id: string };
const tryOut = (id: string) => call(postTest, { method: "POST", part: `models/${id}/test` });

describe("a model", () => {
  test("is kept with its key encrypted, and never shows it", async () => {
    const { id } = await made(OPENAI);
    const answer = await call(GET, { part: `models/${id}` });
    expect(answer.body).toMatchObject({
      label: "Big one",
      provider: "openai",
      baseUrl: null,
      apiKey: HIDDEN_VALUE,
      inputPrice: null,
    });
    const stored = JSON.stringify(await getPrisma().model.findMany());
    expect(stored).not.toContain("hunter2");
  });

  test("keeps what a change leaves out, and a key that comes back hidden", async () => {
    const { id } = await made({ ...OPENAI, inputPrice: 1 });
    expect(await patch(id, { label: "Bigger", apiKey: HIDDEN_VALUE })).toMatchObject({
      status: 200,
      body: { label: "Bigger", name: "gpt-5", inputPrice: 1, apiKey: HIDDEN_VALUE },
    });
    expect((await patch(id, { apiKey: "" })).body).toMatchObject({ apiKey: "" });
  });

  test("sends its key to no other server than it was written for", async () => {
    const { id } = await made(OPENAI);
    const elsewhere = { baseUrl: "https://elsewhere.example/v1" };
    expect(await patch(id, elsewhere)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining("enter the key again") as string },
    });
    expect((await patch(id, { ...elsewhere, apiKey: HIDDEN_VALUE })).status).toBe(422);
    expect((await patch(id, { ...elsewhere, apiKey: "sk-new" })).status).toBe(200);
  });

  test("has a label of its own, a provider that exists, and an address where it needs one", async () => {
    await made(OPENAI);
    expect((await create({ ...OPENAI, label: " Big one " })).status).toBe(409);
    for (const wrong of [
      { label: " " },
      { name: "" },
      { provider: "acme" },
      { provider: "openai-compatible" },
      { baseUrl: "ftp://x" },
      { inputPrice: -1 },
      { bogus: 1 },
    ])
      expect((await create({ ...OPENAI, label: "Other", ...wrong })).status).toBe(422);
    expect((await patch("model_nobody", { label: "x" })).status).toBe(404);
  });

  test("of another project is not there", async () => {
    const { id } = await made(OPENAI);
    project = await createTestProject();
    expect((await call(GET, { part: `models/${id}` })).status).toBe(404);
    expect((await tryOut(id)).status).toBe(400);
    expect((await call(list)).body).toEqual([]);
  });
});

describe("a part", () => {
  test("is played by the first model of a project that has none", async () => {
    const { id } = await made(OPENAI);
    await made({ ...OPENAI, label: "Second" });
    expect((await call(getSettings, { part: "settings" })).body).toEqual({
      simulatorModelId: id,
      judgeModelId: id,
      agentModelId: id,
      inUse: { simulator: "Big one", judge: "Big one", agent: "Big one" },
    });
  });

  test("is played by the model that is chosen, else by that of the environment", async () => {
    setEnv({ MODEL_NAME: "env-model", MODEL_API_KEY: "sk-hunter3" });
    const { id } = await made(OPENAI);
    expect((await call(list)).body).toMatchObject([
      { id: "environment", name: "env-model", apiKey: HIDDEN_VALUE },
      { id },
    ]);
    const chosen = { simulatorModelId: null, judgeModelId: id, agentModelId: "environment" };
    const body = { method: "PUT", part: "settings", body: chosen };
    expect((await call(putSettings, body)).body).toMatchObject({
      ...chosen,
      inUse: { simulator: "env-model (of the environment)", judge: "Big one" },
    });
    expect((await call(DELETE, { method: "DELETE", part: `models/${id}` })).status).toBe(204);
    expect((await call(getSettings, { part: "settings" })).body).toMatchObject({
      judgeModelId: null,
      agentModelId: "environment",
    });
  });

  test("is not given to a model that is not there", async () => {
    const body = { simulatorModelId: "model_nobody" };
    expect(await call(putSettings, { method: "PUT", part: "settings", body })).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining("There is no such model") as string },
    });
  });
});

describe("a test", () => {
  const answered = async (answer: ModelAnswer) => {
    const { model, requests } = await addTestModel(project.id, answer);
    const { status, body } = await tryOut(model.id);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(TEST_MODEL_KEY);
    return { ...(body as { text: string; latencyMs: number; error: string }), requests };
  };

  test("shows the reply, and calls the model with its own key", async () => {
    const { text, latencyMs, error, requests } = await answered(() => "<think>hm</think>ready");
    expect({ text, error }).toEqual({ text: "ready", error: null });
    expect(latencyMs).toBeGreaterThanOrEqual(0);
    expect(requests[0]?.authorization).toBe(`Bearer ${TEST_MODEL_KEY}`);
  });

  test.each([
    [401, /rejected the key \(status 401\): Incorrect API key.*Check the key.*Request id: req-7/],
    [404, /was not found \(status 404\).*Check the name/],
    [400, /rejected the request \(status 400\)/],
    [302, /redirects, which are not followed \(status 302\)/],
  ])("explains status %i and what helps, without the key", async (status, sentence) => {
    const headers = { location: "/v1/elsewhere" };
    expect((await answered(() => ({ status, headers }))).error).toMatch(sentence);
  });

  test("waits as long as a busy service asks for, and tries again", async () => {
    const { text, requests } = await answered((_, index) =>
      index === 0 ? { status: 429, headers: { "retry-after-ms": "20" } } : "ready",
    );
    expect(text).toBe("ready");
    expect(requests).toHaveLength(2);
  });

  test("reports an error that remains after three attempts", async () => {
    const headers = { "retry-after": "0" };
    const { error, requests } = await answered(() => ({ status: 500, headers }));
    expect(error).toMatch(/failed with a server error \(status 500\).*Try again later/);
    expect(requests).toHaveLength(3);
  });

  test("reports an answer that is not a model's", async () => {
    expect((await answered(() => ({ body: "<html>" }))).error).toMatch(
      /something other than a model's answer/,
    );
  });

  test("reaches no private address, however it is written", async () => {
    setEnv({ ALLOW_PRIVATE_TARGETS: "0" });
    for (const host of ["127.0.0.1:8", "localhost:8", "[::ffff:127.0.0.1]:8", "169.254.169.254"]) {
      const baseUrl = `http://${host}/v1`;
      const body = { ...OPENAI, label: host, provider: "openai-compatible", baseUrl };
      const { id } = await made(body);
      expect((await tryOut(id)).body).toMatchObject({
        text: null,
        error: expect.stringContaining("The address is refused") as string,
      });
    }
  });
});
