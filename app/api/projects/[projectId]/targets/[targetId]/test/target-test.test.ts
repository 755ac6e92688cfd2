// Targets are called as they are configured, whatever answers.
import { lookup } from "node:dns/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import { afterEach, describe, expect, test } from "vitest";

import { setEnv } from "@/lib/platform/process/env";
import type { TargetTestAnswer } from "@/lib/targets/target-schema";
import { targetApi } from "@/lib/testing/data/target-api";
import { ask } from "@/lib/testing/servers/ask";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestProject } from "@/lib/testing/test-project";
import { POST } from "../../route";
import { POST as call } from "./route";

const project = setUpTestProject({ isNewForEach: true });

const api = targetApi(() => project, { create: POST, call });
afterEach(() => {
  setEnv({ ALLOW_PRIVATE_TARGETS: "" });
});

/** A target that answers as given; resolves with what came of one call. */
async function answered(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  config: object = {},
): Promise<TargetTestAnswer> {
  const { url } = await startHttpServer(answer);
  return api.tried(await api.made({ url, timeoutMs: 2000, ...config }));
}

describe("called", () => {
  test("with the conversation, auth and a trace; the exact request is shown without its secrets", async () => {
    let seen: { body: string; authorization: string | undefined; traceparent: unknown } | undefined;
    const { url } = await startHttpServer((request, response) => {
      const { authorization, traceparent } = request.headers;
      void text(request).then((body) => {
        seen = { body, authorization, traceparent };
        answerJson(response, { choices: [{ message: { role: "assistant", content: "Hello!" } }] });
      });
    });
    const auth = { type: "basic", username: "u", password: "hunter2" };
    const answer = await api.tried(await api.made({ url, auth }), { message: 'Say "hi"' });
    expect(seen).toMatchObject({
      body: '{"messages":[{"role":"user","content":"Say \\"hi\\""}]}',
      authorization: `Basic ${Buffer.from("u:hunter2").toString("base64")}`,
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/) as string,
    });
    expect(answer).toMatchObject({
      exchanges: [
        {
          label: "HTTP",
          request: expect.stringContaining(seen?.body ?? "-") as string,
          response: expect.stringMatching(/^200\n/) as string,
        },
      ],
      reply: [{ role: "assistant", content: "Hello!" }],
      error: null,
    });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });

  test("by templates: values are escaped for their place", async () => {
    const { url } = await startHttpServer((request, response) => {
      void text(request).then((body) => {
        answerJson(response, { reply: `${request.url ?? ""} ${body}` });
      });
    });
    const bodyTemplate = '{"q":"{{ input }}","all":{{ messages }},"p":"{{ params.CITY }}"}';
    const id = await api.made({ url: `${url}/{{ threadId }}?q={{ input }}`, bodyTemplate });
    const { reply } = await api.tried(id, { message: 'a"b&c', params: { CITY: "Rome\n" } });
    expect(reply?.[0]?.content).toBe(
      '/test?q=a%22b%26c {"q":"a\\"b&c","all":[{"role":"user","content":"a\\"b&c"}],"p":"Rome\\n"}',
    );
    const broken = await api.made({ url, bodyTemplate: "{{ params.NO }}" }, { name: "broken" });
    const answer = await ask(call, {
      method: "POST",
      path: `${api.pathOf(broken)}/test`,
      body: {},
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { reply: null, error: expect.stringContaining("config.bodyTemplate") as string },
    });
  });

  test("again when it is busy", async () => {
    let calls = 0;
    const answer = await answered((_, response) => {
      calls += 1;
      answerJson(response, { reply: "at last" }, calls === 1 ? 503 : 200);
    });
    expect([calls, answer.reply?.[0]?.content]).toEqual([2, "at last"]);
  });

  test("no sooner than it asks, and not at all when that is too late", async () => {
    const at: number[] = [];
    const busy = (seconds: string) => (_: IncomingMessage, response: ServerResponse) => {
      at.push(performance.now());
      if (at.length > 1) answerJson(response, { reply: "at last" });
      else response.writeHead(429, { "retry-after": seconds }).end("busy");
    };
    expect((await answered(busy("1"), { timeoutMs: 5000 })).reply?.[0]?.content).toBe("at last");
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(1000);
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    for (const late of ["60", inAMinute]) {
      at.length = 0;
      const { url } = await startHttpServer(busy(late));
      const answer = await api.tried(await api.made({ url, timeoutMs: 2000 }, { name: late }));
      expect(answer.error).toContain("status 429");
      expect(at).toHaveLength(1);
    }
  });

  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void, RegExp]>([
    ["hangs", () => undefined, /did not respond within 2 seconds/],
    [
      "drips",
      (_, response) => {
        response.writeHead(200, { "content-type": "text/plain" });
        const drip = setInterval(() => response.write("."), 100);
        response.on("close", () => {
          clearInterval(drip);
        });
      },
      /did not respond within 2 seconds/,
    ],
    [
      "says too much",
      (_, response) => {
        const flood = () => {
          while (response.write("x".repeat(65_536)));
        };
        response.on("drain", flood);
        flood();
      },
      /larger than 10 MB/,
    ],
    ["hangs up", (_, response) => response.destroy(), /could not be reached/],
    [
      "closes early",
      (_, response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write("half");
        setTimeout(() => response.destroy(), 50);
      },
      /could not be reached/,
    ],
    [
      "returns a page",
      (_, response) => {
        response.writeHead(200, { "content-type": "text/html" }).end("<html>");
      },
      /web page/,
    ],
    [
      "fails, and repeats the secret",
      (request, response) => {
        answerJson(response, { error: request.headers.authorization }, 401);
      },
      /status 401: \{"error":"Bearer ••••"\}/,
    ],
    ["says nothing", (_, response) => response.end(), /returned an empty reply/],
    [
      "redirects for ever",
      (_, response) => {
        response.writeHead(302, { location: "/" }).end();
      },
      /redirects too often/,
    ],
  ])("one that %s is reported in a sentence", async (...row) => {
    const [, answer, sentence] = row;
    const config = { auth: { type: "bearer", token: "hunter2" } };
    const { error, reply } = await answered(answer, config);
    expect(error).toMatch(sentence);
    expect(error).not.toContain("hunter2");
    expect(reply).toBeNull();
  });

  test("bytes that are no UTF-8 are shown as what they are not", async () => {
    const { reply } = await answered((_, response) => {
      response.writeHead(200, { "content-type": "text/plain" }).end(Buffer.from([0x48, 0xff]));
    });
    expect(reply?.[0]?.content).toBe("H\uFFFD");
  });
});

describe("refused", () => {
  test("private addresses, also by a name, and also behind a redirect; secrets do not follow it", async () => {
    let reached = 0;
    const inner = await startHttpServer((_, response) => {
      reached += 1;
      response.end("secret");
    });
    setEnv({ ALLOW_PRIVATE_TARGETS: "0" });
    const port = String(inner.port);
    const names = [
      inner.url,
      `http://localhost:${port}`,
      `http://[::ffff:127.0.0.1]:${port}`,
      `http://2130706433:${port}`,
    ];
    for (const [index, url] of names.entries()) {
      const { error } = await api.tried(await api.made({ url }, { name: String(index) }));
      expect(error).toContain("ALLOW_PRIVATE_TARGETS=1");
    }
    expect(reached).toBe(0);
    expect((await lookup("localhost")).address).toMatch(/127|::1/);
  });

  test("a redirect to a private address is refused too", async () => {
    const { url } = await startHttpServer((_, response) => {
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data" }).end();
    });
    const { error } = await api.tried(await api.made({ url }));
    expect(error).toContain("169.254.169.254");
  });

  test("a redirect to another origin loses the secrets", async () => {
    setEnv({ ALLOW_PRIVATE_TARGETS: "1" });
    const other = await startHttpServer((request, response) => {
      answerJson(response, { reply: String(request.headers.authorization) });
    });
    const { url } = await startHttpServer((_, response) => {
      response.writeHead(307, { location: `http://localhost:${String(other.port)}/` }).end();
    });
    const { reply } = await api.tried(
      await api.made({ url, auth: { type: "bearer", token: "hunter2" } }),
    );
    expect(reply?.[0]?.content).toBe("undefined");
  });
});
