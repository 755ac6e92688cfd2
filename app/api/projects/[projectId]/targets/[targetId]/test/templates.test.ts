// Templates of an HTTP target: in headers, sign-in, address and body, each escaped for its place.
import { describe, expect, test } from "vitest";

import { parseJson } from "@/lib/base/json/json";
import { saveSecret } from "@/lib/secrets/server/secrets";
import { httpConfigSchema } from "@/lib/targets/http-config";
import { replyOf } from "@/lib/targets/server/open-target";
import { targetApi } from "@/lib/testing/data/target-api";
import { ask } from "@/lib/testing/servers/ask";
import { startEchoServer } from "@/lib/testing/servers/foreign/echo-server";
import { setUpTestProject } from "@/lib/testing/test-project";
import { POST } from "../../route";
import { POST as call } from "./route";

const project = setUpTestProject({ isNewForEach: true });

const api = targetApi(() => project, { create: POST, call });

const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/;

describe("templates in headers, sign-in and address", () => {
  test("read what the body reads", async () => {
    await saveSecret(project.ctx, { name: "TENANT", value: "t-4711" });
    const { url, received } = await startEchoServer();
    const id = await api.made({
      url: `${url}/{{ params.CITY }}/{{ threadId }}`,
      headers: [
        { key: "X-Thread", value: "{{ threadId }}" },
        { key: "X-Trace", value: "{{ traceparent }}" },
        { key: "X-Mixed", value: "{{ secrets.TENANT }} of {{ params.CITY | upcase }}" },
      ],
      auth: { type: "bearer", token: "{{ params.TOKEN }}" },
    });
    const answer = await api.tried(id, { params: { CITY: "New York", TOKEN: "pass-word-1" } });
    expect(answer.error).toBeNull();
    expect(received[0]?.url).toBe("/New%20York/test");
    expect(received[0]?.headers).toMatchObject({
      "x-thread": "test",
      "x-trace": expect.stringMatching(TRACEPARENT) as string,
      "x-mixed": "t-4711 of NEW YORK",
      authorization: "Bearer pass-word-1",
    });
    const shown = JSON.stringify([answer.exchanges, answer.reply]);
    expect(shown).not.toContain("pass-word-1");
    expect(shown).not.toContain("t-4711");
    expect(answer.exchanges[0]?.request).toContain("x-thread: test");
    expect(answer.reply?.[0]?.content).toContain("/New%20York/test");
  });

  test.each([
    [{ type: "api_key", header: "X-Key", value: "k {{ params.TOKEN }}" }, "x-key", "k pass-word-1"],
    [
      { type: "basic", username: "{{ params.USER }}", password: "{{ params.TOKEN }}" },
      "authorization",
      `Basic ${Buffer.from("ada:pass-word-1").toString("base64")}`,
    ],
  ])("sign in as $type", async (auth, header, sent) => {
    const { url, received } = await startEchoServer();
    const params = { USER: "ada", TOKEN: "pass-word-1" };
    const answer = await api.tried(await api.made({ url, auth }), { params });
    expect(received[0]?.headers[header]).toBe(sent);
    const shown = JSON.stringify([answer.exchanges, answer.reply]);
    expect(shown).not.toContain("pass-word-1");
    expect(shown).not.toContain(sent.split(" ")[1]);
  });

  test("of a persona are rendered as well", async () => {
    await saveSecret(project.ctx, { name: "TENANT", value: "t-4711" });
    const { url, received } = await startEchoServer();
    const turn = {
      messages: [],
      threadId: "thread-1",
      params: { TOKEN: "pass-word-1" },
      traceparent: "00-0-0-00",
      headers: { "X-User": "{{ params.TOKEN }} {{ secrets.TENANT }} {{ threadId }}" },
    };
    const place = { projectId: project.id, path: [], label: "", memory: new Map(), record: null };
    const config = httpConfigSchema.parse({ url });
    const { messages } = await replyOf({ type: "http", config }, { ...place, turn });
    expect(received[0]?.headers["x-user"]).toBe("pass-word-1 t-4711 thread-1");
    expect(JSON.stringify(messages)).not.toContain("t-4711");
  });

  test.each([
    ["a\r\nX-Other: b", /config\.headers\.0\.value: .*several lines/],
    ["日本", /config\.headers\.0\.value: .*characters/],
  ])("refuse %j in a header", async (value, expected) => {
    const { url, received } = await startEchoServer();
    const headers = [{ key: "X-City", value: "{{ params.CITY }}" }];
    const answer = await api.tried(await api.made({ url, headers }), { params: { CITY: value } });
    expect(answer.error).toMatch(expected);
    expect(received).toEqual([]);
  });

  test.each([
    ["url", { url: "https://a.example/{{ threadid }}" }],
    ["headers.0.value", { headers: [{ key: "X-A", value: "sesame {{ params.A " }] }],
    ["auth.token", { auth: { type: "bearer", token: "sesame{{ params.A | nope }}" } }],
    ["auth.password", { auth: { type: "basic", username: "u", password: "{% sesame %}" } }],
    ["bodyTemplate", { bodyTemplate: '{"q": {% if input %}1}' }],
  ])("that cannot be rendered are refused on saving: %s", async (field, config) => {
    const body = {
      name: "broken",
      type: "http",
      config: { url: "https://a.example", ...config },
    };
    const answer = await ask(POST, {
      method: "POST",
      path: `/api/projects/${project.slug}/targets`,
      body,
    });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(`config.${field}`);
    expect(JSON.stringify(answer.body)).not.toContain("sesame");
  });
});

const QUOTING = 'She says "hi" & <a>=b\nnext';

describe("templates in a body", () => {
  const sent = async (config: object, asked: object = {}) => {
    const { url, received } = await startEchoServer();
    const answer = await api.tried(await api.made({ url, ...config }), {
      message: QUOTING,
      ...asked,
    });
    expect(answer.error).toBeNull();
    return received[0]?.body ?? "";
  };
  const LINE = { role: "user", content: QUOTING };

  test.each([
    ['{"q":{{ input | json }},"m":{{ messages | json }}}', { q: QUOTING, m: [LINE] }],
    ["{% assign s = messages | json %}{{ s }}", [LINE]],
    ["{% assign s = messages | json %}{% echo s %}", [LINE]],
    [
      '{% capture s %}[{{ input | json }}, "{{ input }}"]{% endcapture %}{{ s }}',
      [QUOTING, QUOTING],
    ],
    ['{% capture s %}<{{ input }}>{% endcapture %}"{{ s }}"', `<${QUOTING}>`],
    ['{"q":"{{ input }}","m":{{ messages }}}', { q: QUOTING, m: [LINE] }],
    ['{"text":"{{ messages | json }}"}', { text: JSON.stringify([LINE]) }],
    ['[{% for m in messages %}{"c":{{ m.content | json }}}{% endfor %}]', [{ c: QUOTING }]],
  ])("is JSON that is escaped once: %s", async (bodyTemplate, expected) => {
    expect(parseJson(await sent({ bodyTemplate }))).toEqual(expected);
  });

  test("is a form where the header says so", async () => {
    const headers = [{ key: "Content-Type", value: "application/x-www-form-urlencoded" }];
    const bodyTemplate = "q={{ input }}&same={{ input | url_encode }}&m={{ messages | json }}";
    const form = new URLSearchParams(await sent({ headers, bodyTemplate }));
    expect(Object.fromEntries(form)).toEqual({
      q: QUOTING,
      same: QUOTING,
      m: JSON.stringify([LINE]),
    });
  });

  test.each(["text/xml", "application/soap+xml; charset=utf-8"])("is %s", async (type) => {
    const headers = [{ key: "content-type", value: type }];
    const bodyTemplate = "<q>{{ input }}</q><q>{{ input | escape }}</q>";
    expect(await sent({ headers, bodyTemplate })).toBe(
      "<q>She says &quot;hi&quot; &amp; &lt;a&gt;=b\nnext</q><q>She says &#34;hi&#34; &amp; &lt;a&gt;=b\nnext</q>",
    );
  });

  test("is a text as it was written", async () => {
    const headers = [{ key: "Content-Type", value: "text/plain" }];
    expect(await sent({ headers, bodyTemplate: "> {{ input }}" })).toBe(`> ${QUOTING}`);
  });

  test("has numbers as they were written", async () => {
    const { url, received } = await startEchoServer();
    const bodyTemplate =
      '{"id":{{ params.ID }},"price":{{ params.PRICE | json }},"all":{{ params | json }},' +
      '"text":"{{ params.PRICE | append: "!" }}{% if params.PRICE == 1.1 %}{{ params.PRICE | plus: 1 }}{% endif %}"}';
    const id = await api.made({ url, bodyTemplate });
    await ask(call, {
      method: "POST",
      path: `${api.pathOf(id)}/test`,
      body: '{"params":{"ID":12345678901234567890,"PRICE":1.10}}',
    });
    expect(received[0]?.body).toBe(
      '{"id":12345678901234567890,"price":1.10,"all":{"ID":12345678901234567890,"PRICE":1.10},"text":"1.10!2.1"}',
    );
  });
});
