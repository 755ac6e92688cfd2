// Targets read the secrets of their project, and send them only to what they call.
import { beforeEach, describe, expect, test } from "vitest";

import { deleteSecret, saveSecret } from "@/lib/secrets/server/secrets";
import { targetApi } from "@/lib/testing/data/target-api";
import { startEchoServer, type EchoedRequest } from "@/lib/testing/servers/foreign/echo-server";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestProject } from "@/lib/testing/test-project";
import { POST as call } from "../targets/[targetId]/test/route";
import { POST } from "../targets/route";

const project = setUpTestProject({ isNewForEach: true });

const VALUE = `hunter2 "&'/ü`;

beforeEach(async () => {
  await saveSecret(project.ctx, { name: "KEY", value: VALUE });
  await saveSecret(project.ctx, { name: "TOKEN", value: "tiger-lily" });
});
const targets = targetApi(() => project, { create: POST, call });
const code = (source: string) =>
  targets.made({ source }, { type: "code", name: crypto.randomUUID() });

const SPELLINGS = [
  "hunter2",
  "tiger-lily",
  Buffer.from("tiger-lily:tiger-lily").toString("base64"),
];
function expectNoSecret(answer: unknown): void {
  const json = JSON.stringify(answer);
  for (const spelling of SPELLINGS) expect(json).not.toContain(spelling);
}

describe("an HTTP target", () => {
  const everywhere = (url: string) => ({
    url: `${url}/{{ secrets.KEY }}?q={{secrets.TOKEN}}`,
    headers: [
      { key: "X-Tenant", value: "{{ secrets.TOKEN }}/{{ input }}" },
      { key: "X-Api-Key", value: "{{ secrets.TOKEN }}" },
    ],
    auth: { type: "bearer", token: "{{- secrets.TOKEN -}}" },
    bodyTemplate: '{"key": "{{ secrets.KEY }}"}',
  });

  test("reads them in address, headers, sign-in and body, each escaped for its place", async () => {
    const { url, received } = await startEchoServer();
    const answer = await targets.tried(await targets.made(everywhere(url)));
    const [seen] = received as [EchoedRequest];
    const [path = "", query] = seen.url.split("?");
    expect(decodeURIComponent(path)).toBe(`/${VALUE}`);
    expect(query).toBe("q=tiger-lily");
    expect(seen.headers).toMatchObject({
      "x-tenant": "tiger-lily/Hello",
      "x-api-key": "tiger-lily",
      authorization: "Bearer tiger-lily",
    });
    expect(JSON.parse(seen.body)).toEqual({ key: VALUE });
    expectNoSecret(answer);
    expect(answer.error).toBeNull();
    expect(answer.exchanges[0]?.request).toContain("/••••••••?q=••••••••");
  });

  test("signs in with a user and a password that are secrets", async () => {
    const { url, received } = await startEchoServer();
    const auth = {
      type: "basic",
      username: "{{ secrets.TOKEN }}",
      password: "{{ secrets.TOKEN }}",
    };
    const { exchanges } = await targets.tried(await targets.made({ url, auth }));
    const sent = Buffer.from("tiger-lily:tiger-lily").toString("base64");
    expect(received[0]?.headers["authorization"]).toBe(`Basic ${sent}`);
    expectNoSecret(exchanges);
  });

  test("hides them in what a failing target answers, also where that is cut", async () => {
    const { url } = await startEchoServer(500);
    const padding = "x".repeat(1960);
    const id = await targets.made({
      ...everywhere(url),
      url: `${url}/${padding}{{ secrets.TOKEN }}`,
    });
    const answer = await targets.tried(id);
    expect(answer.error).toContain("status 500");
    expectNoSecret(answer);
    expect(answer.error).not.toMatch(/tiger/);
  });

  test("does not send the secrets of its body to another origin", async () => {
    const { url: other, received } = await startEchoServer();
    const { url } = await startHttpServer((_, response) => {
      response.writeHead(307, { location: other }).end();
    });
    const id = await targets.made({ url, bodyTemplate: '"{{ secrets.KEY }}"' });
    expect((await targets.tried(id)).error).toMatch(/redirects to another origin/);
    expect(received).toEqual([]);
  });

  test("says that a secret of several lines cannot be in a header", async () => {
    await saveSecret(project.ctx, { name: "PEM", value: "one\ntwo" });
    const headers = [{ key: "X-Key", value: "{{ secrets.PEM }}" }];
    const id = await targets.made({ url: "https://x.example", headers });
    expect((await targets.tried(id)).error).toMatch(/several lines/);
  });
});

describe("code", () => {
  test("is given those that it names, and they do not leave it", async () => {
    const answer = await targets.tried(
      await code(
        "const reply = ({ secrets, ...rest }) => { console.log(secrets.TOKEN, Object.keys(secrets)); return secrets.TOKEN.length + ' ' + secrets.TOKEN }",
      ),
    );
    expect(answer.reply).toMatchObject([{ content: "10 ••••" }]);
    expect(answer.logs).toEqual(['•••• ["TOKEN"]']);
    expectNoSecret(answer);
    expect(JSON.parse(answer.exchanges[0]?.request ?? "")).toMatchObject({
      secrets: { TOKEN: "••••••••" },
    });
  });

  test("hides them in what it throws", async () => {
    const answer = await targets.tried(
      await code("const reply = (given) => { throw new Error('no ' + given.secrets['TOKEN']) }"),
    );
    expect(answer.error).toContain("no ••••");
    expectNoSecret(answer);
  });

  test("reads them as a step of a workflow, whose later steps do not get them", async () => {
    const steps = [
      { kind: "code", name: "a", source: "const reply = (g) => 'has ' + g.secrets.TOKEN" },
      { kind: "code", name: "b", source: "const reply = (g) => g.steps.a.output + '!'" },
    ];
    const answer = await targets.tried(await targets.made({ steps }, { type: "workflow" }));
    expect(answer.reply).toMatchObject([{ content: "has ••••!" }]);
    expectNoSecret(answer);
  });
});

describe("what cannot be read", () => {
  const unknown = "There is no secret named ABSENT in this project.";
  const url = "https://x.example";
  const step = { kind: "code", name: "a", source: "const reply = () => ''" };

  test.each<[string, object, string, string]>([
    ["http", { url: `${url}/{{ secrets.ABSENT }}` }, "config.url", unknown],
    [
      "http",
      { url, headers: [{ key: "a", value: "{{ secrets.ABSENT }}" }] },
      "config.headers.0.value",
      unknown,
    ],
    [
      "http",
      { url, auth: { type: "bearer", token: "{{ secrets.ABSENT }}" } },
      "config.auth.token",
      unknown,
    ],
    ["http", { url, bodyTemplate: "{{ secrets.KEY | upcase }}" }, "config.bodyTemplate", "filters"],
    [
      "http",
      { url, bodyTemplate: "{% if secrets.KEY %}1{% endif %}" },
      "config.bodyTemplate",
      "conditions",
    ],
    ["code", { source: "const reply = (g) => g.secrets.ABSENT" }, "config.source", unknown],
    ["prompt", { system: "Use {{ secrets.KEY }}" }, "config.system", "a model must not see them"],
    ["workflow", { steps: [step], output: "{{ secrets.KEY }}" }, "config.output", "conversation"],
    [
      "workflow",
      { steps: [{ ...step, source: "const reply = (g) => g.secrets.ABSENT" }] },
      "config.steps.0.source",
      unknown,
    ],
  ])("%s %j is refused at its field", async (...row) => {
    const [type, config, field, sentence] = row;
    expect(await targets.post(config, { type })).toMatchObject({
      status: 422,
      body: {
        message: expect.stringContaining(sentence) as string,
        fields: [{ field, message: expect.stringContaining(sentence) as string }],
      },
    });
  });

  test("a secret that was deleted is reported when the target is called", async () => {
    const id = await targets.made({ url: `${url}/{{ secrets.KEY }}` });
    await deleteSecret(project.ctx, "KEY");
    expect((await targets.tried(id)).error).toBe("There is no secret named KEY in this project.");
  });

  test("plain words and variables of the same name are no secrets", async () => {
    const bodyTemplate = '"the secrets of {{ params.secrets }} {{ input }}"';
    await targets.made({ url, bodyTemplate });
  });
});
