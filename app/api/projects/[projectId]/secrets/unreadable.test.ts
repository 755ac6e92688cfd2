// Rows that were sealed with another key do not take down the list that they are in, and are shown as such.
import { beforeEach, expect, test } from "vitest";

import { GET as agents } from "@/app/api/agents/route";
import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getEnv, setEnv } from "@/lib/platform/process/env";
import { targetApi } from "@/lib/testing/data/target-api";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { PATCH as changeModel } from "../models/[modelId]/route";
import { POST as createModel, GET as models } from "../models/route";
import { PUT as changePersona } from "../personas/[personaId]/route";
import { POST as createPersona, GET as personas } from "../personas/route";
import { PATCH as changeTarget, GET as target } from "../targets/[targetId]/route";
import { POST as call } from "../targets/[targetId]/test/route";
import { POST as createTarget, GET as targets } from "../targets/route";
import { POST as testWebhook } from "../webhooks/[webhookId]/test/route";
import { POST as createWebhook, GET as webhooks } from "../webhooks/route";
import { PUT } from "./[name]/route";
import { GET as secrets } from "./route";

setUpTestDatabase();

let project: TestProject;
beforeEach(async () => {
  const before = getEnv().secretKey ?? "";
  changeKey("the key that seals first");
  project = await createTestProject();
  return () => {
    changeKey(before);
  };
});
const api = targetApi(() => project, { create: createTarget, call });
const pathOf = (list: string) => `/api/projects/${project.slug}/${list}`;

/** As a restart with another key would. */
function changeKey(secretKey: string): void {
  setEnv({ SECRET_KEY: secretKey });
  forgetProcessWide("secret-key");
}

const CHANGED = expect.stringContaining("cannot be opened with the current SECRET_KEY") as string;

test.each(["http", "code", "prompt", "workflow"])(
  "a target of type %s is listed beside others, and its config can be entered again",
  async (type) => {
    const source = "const reply = () => 'hello'";
    const configs: Record<string, object> = {
      http: { url: "https://x.example", auth: { type: "bearer", token: "hunter2" } },
      code: { source },
      prompt: { system: "Be kind" },
      workflow: { steps: [{ kind: "code", name: "a", source }] },
    };
    const config = configs[type] ?? {};
    const lost = await api.made(config, { name: "Lost", type });
    changeKey(`another key of ${type}`);
    await api.made({ source }, { name: "New", type: "code" });
    const listed = await ask(targets, { path: api.pathOf() });
    expect(listed).toMatchObject({ status: 200, body: [{ problem: CHANGED }, { name: "New" }] });
    expect(JSON.stringify(listed.body).match(/problem/g)).toHaveLength(1);
    expect(await ask(target, { path: api.pathOf(lost) })).toMatchObject({
      status: 200,
      body: { name: "Lost", problem: CHANGED },
    });
    expect(
      await ask(call, { method: "POST", path: `${api.pathOf(lost)}/test`, body: {} }),
    ).toMatchObject({ status: 409 });
    expect(
      await ask(changeTarget, { method: "PATCH", path: api.pathOf(lost), body: { config } }),
    ).toMatchObject({ status: 200 });
    expect((await ask(target, { path: api.pathOf(lost) })).body).not.toHaveProperty("problem");
  },
);

test("an agent of the API of keys says it too", async () => {
  await api.made({ url: "https://x.example" });
  changeKey("another key of agents");
  const headers = { "x-auth-token": project.key };
  const answer = await ask(agents, { path: "/api/agents", headers });
  expect(answer).toMatchObject({ status: 200, body: { data: [{ problem: CHANGED }] } });
});

test("a persona says that its headers are to be entered again", async () => {
  const headers = { Authorization: "Bearer hunter2" };
  const path = pathOf("personas");
  const made = await ask(createPersona, { method: "POST", path, body: { name: "A", headers } });
  await ask(createPersona, { method: "POST", path, body: { name: "B" } });
  changeKey("another key of personas");
  const listed = await ask(personas, { path });
  expect(listed).toMatchObject({ status: 200, body: [{ problem: CHANGED }, { name: "B" }] });
  const { id } = made.body as { id: string };
  const change = { method: "PUT", path: `${path}/${id}`, body: { headers } };
  const changed = await ask(changePersona, change);
  expect(changed).toMatchObject({ status: 200, body: { headers: { Authorization: "••••••••" } } });
  expect(changed.body).not.toHaveProperty("problem");
});

test("a model says that its key is to be entered again", async () => {
  const path = pathOf("models");
  const body = { label: "A", provider: "openai", name: "gpt", apiKey: "sk-hunter2" };
  const made = await ask(createModel, { method: "POST", path, body });
  changeKey("another key of models");
  expect(await ask(models, { path })).toMatchObject({ status: 200, body: [{ problem: CHANGED }] });
  const { id } = made.body as { id: string };
  const change = { method: "PATCH", path: `${path}/${id}`, body: { apiKey: "sk-hunter3" } };
  expect((await ask(changeModel, change)).body).not.toHaveProperty("problem");
});

test("a secret says that its value is to be entered again, and so does what reads it", async () => {
  const body = { value: "hunter2" };
  await ask(PUT, { method: "PUT", path: pathOf("secrets/KEY"), body });
  changeKey("another key of secrets");
  const reads = await api.made({ url: "https://x.example/{{ secrets.KEY }}" });
  expect((await api.tried(reads)).error).toMatch(/KEY.*cannot be opened/);
  const listed = () => ask(secrets, { path: pathOf("secrets") });
  expect(await listed()).toMatchObject({ status: 200, body: [{ name: "KEY", problem: CHANGED }] });
  await ask(PUT, { method: "PUT", path: pathOf("secrets/KEY"), body });
  expect(JSON.stringify((await listed()).body)).not.toContain("problem");
});

test("a webhook says that it is to be added again, and a delivery why it failed", async () => {
  const path = pathOf("webhooks");
  const made = await ask(createWebhook, {
    method: "POST",
    path,
    body: { url: "http://localhost:9" },
  });
  changeKey("another key of webhooks");
  expect(await ask(webhooks, { path })).toMatchObject({ body: [{ problem: CHANGED }] });
  const { id } = made.body as { id: string };
  const tried = await ask(testWebhook, { method: "POST", path: `${path}/${id}/test` });
  expect(tried).toMatchObject({ body: { lastStatus: null, lastError: CHANGED } });
});
