// A test of a target is given values of parameters; those that scenarios declare secret are in no answer.
import { beforeEach, describe, expect, test } from "vitest";

import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { insertScenario } from "@/lib/scenarios/server/create-scenario";
import type { TargetTestAnswer } from "@/lib/targets/target-schema";
import { targetApi } from "@/lib/testing/data/target-api";
import { startEchoServer } from "@/lib/testing/servers/foreign/echo-server";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { POST } from "../../route";
import { POST as call } from "./route";

setUpTestDatabase();

const VALUE = 'hunter2 "&ü';
const PARAMS: SuppliedValues = { TOKEN: VALUE, PIN: "73", CODE: 918_273, CITY: "Rome" };

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
  const parameters = [
    { name: "TOKEN", secret: true },
    { name: "PIN", secret: true },
    { name: "CODE", secret: true },
    { name: "CITY", default: "Oslo" },
  ];
  await insertScenario(project.ctx, { name: "A", parameters });
});
const api = targetApi(() => project, { create: POST, call });

function expectHidden(answer: TargetTestAnswer): void {
  const json = JSON.stringify(answer);
  for (const shown of ["hunter2", "918273", "918,273"]) expect(json).not.toContain(shown);
  for (const { request } of answer.exchanges) expect(request).not.toMatch(/"73"|x-pin: 73/);
}

describe("an HTTP target", () => {
  const config = (url: string) => ({
    url: `${url}/?t={{ params.TOKEN }}`,
    headers: [{ key: "X-Pin", value: "{{ params.PIN }}" }],
    bodyTemplate:
      '{"token":"{{ params.TOKEN }}","pin":"{{ params.PIN }}","code":{{ params.CODE }},"city":"{{ params.CITY }}"}',
  });

  test("is sent them, and what is shown of it has none", async () => {
    const { url, received } = await startEchoServer();
    const answer = await api.tried(await api.made(config(url)), { params: PARAMS });
    expect(answer.error).toBeNull();
    const [seen] = received;
    expect(seen?.headers["x-pin"]).toBe("73");
    expect(JSON.parse(seen?.body ?? "")).toEqual({
      token: VALUE,
      pin: "73",
      code: 918_273,
      city: "Rome",
    });
    expectHidden(answer);
    expect(answer.exchanges[0]?.request).toContain('"pin":"••••••••"');
    expect(answer.exchanges[0]?.request).toContain('"city":"Rome"');
  });

  test("that repeats them in an error gives away none, not even half of one", async () => {
    const { url } = await startHttpServer((_, response) => {
      answerJson(response, "x".repeat(2040) + "hunter2 918273", 500);
    });
    const answer = await api.tried(await api.made({ ...config(url), timeoutMs: 20_000 }), {
      params: { ...PARAMS, TOKEN: "hunter2 918273" },
    });
    expect(answer.error).toContain("500");
    expect(JSON.stringify(answer)).not.toContain("hunt");
  });
});

test("a code target gets them, and its request, log, reply and error have none", async () => {
  const made = (source: string) =>
    api.made({ source }, { type: "code", name: crypto.randomUUID() });
  const echo = await made(
    "export default ({ params }) => { console.log(params.TOKEN); return JSON.stringify(params); }",
  );
  const answer = await api.tried(echo, { params: PARAMS });
  expect(answer.error).toBeNull();
  expect(answer.reply?.[0]?.content).toContain("Rome");
  expectHidden(answer);
  const failing = await made("export default ({ params }) => { throw new Error(params.TOKEN); }");
  const failed = await api.tried(failing, { params: PARAMS });
  expect(failed.error).not.toBeNull();
  expectHidden(failed);
});

test("a name that is secret in no scenario of the project is shown", async () => {
  project = await createTestProject();
  const { url } = await startEchoServer();
  const answer = await api.tried(await api.made({ url, bodyTemplate: '"{{ params.PIN }}"' }), {
    params: PARAMS,
  });
  expect(answer.exchanges[0]?.request).toContain('"73"');
});
