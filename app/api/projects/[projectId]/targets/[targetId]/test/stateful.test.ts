// HTTP targets that open a session first, and those that answer later.
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import { describe, expect, test } from "vitest";

import { openTarget } from "@/lib/targets/server/open-target";
import { targetApi } from "@/lib/testing/data/target-api";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestProject } from "@/lib/testing/test-project";
import { POST } from "../../route";
import { POST as call } from "./route";

const project = setUpTestProject({ isNewForEach: true });

const api = targetApi(() => project, { create: POST, call });

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function startAgent(answer: Answer) {
  const asked: string[] = [];
  const { url } = await startHttpServer((request, response) => {
    void text(request).then((body) => {
      asked.push(`${request.method ?? ""} ${request.url ?? ""} ${body}`.trim());
      answer(request, response);
    });
  });
  return { url, asked };
}

describe("a session", () => {
  const TURN = { messages: [], threadId: "t1", params: {}, traceparent: "00-0-0-00" };
  const withSession = (url: string, session: object = {}) => ({
    url: `${url}/chat/{{ session }}`,
    headers: [{ key: "X-Session", value: "{{ session }}" }],
    bodyTemplate: '{"in": "{{ session }}"}',
    session: {
      url: `${url}/sessions`,
      bodyTemplate: '{"thread": "{{ threadId }}"}',
      idPath: "$.id",
      ...session,
    },
  });

  test("is opened once a conversation, and its id is sent with each turn", async () => {
    let opened = 0;
    const { url, asked } = await startAgent(({ url: path }, response) => {
      if (path !== "/sessions") answerJson(response, { reply: `in ${path ?? ""}` });
      else response.end(`{"id": ${String((opened += 1))}2345678901234567890}`);
    });
    const id = await api.made(withSession(url));
    const target = await openTarget(project.ctx, id);
    await target.reply(TURN);
    const { messages } = await target.reply(TURN);
    await (await openTarget(project.ctx, id)).reply(TURN);
    const turn = (session: string) => `POST /chat/${session} {"in": "${session}"}`;
    expect(asked).toEqual([
      'POST /sessions {"thread": "t1"}',
      turn("12345678901234567890"),
      turn("12345678901234567890"),
      'POST /sessions {"thread": "t1"}',
      turn("22345678901234567890"),
    ]);
    expect(messages[0]?.content).toBe("in /chat/12345678901234567890");
  });

  test("shows its exchange, and is signed in as the target is", async () => {
    const signIns: unknown[] = [];
    const { url } = await startAgent(({ headers }, response) => {
      signIns.push(headers.authorization);
      answerJson(response, "s-1");
    });
    const auth = { type: "bearer", token: "hunter2-token" };
    const id = await api.made({ ...withSession(url, { idPath: "" }), auth });
    const answer = await api.tried(id);
    expect(answer.exchanges.map(({ label }) => label)).toEqual(["Session", "HTTP"]);
    expect(answer.exchanges[1]?.request).toContain("/chat/s-1");
    expect(signIns).toEqual(["Bearer hunter2-token", "Bearer hunter2-token"]);
    expect(JSON.stringify(answer)).not.toContain("hunter2-token");
  });

  test.each<[string, Answer, RegExp]>([
    [
      "is refused",
      (_, response) => {
        answerJson(response, { error: "full" }, 507);
      },
      /session could not be opened: status 507.*full/,
    ],
    [
      "has no id",
      (_, response) => {
        answerJson(response, { name: "x" });
      },
      /no session ID.*name/,
    ],
    ["hangs", () => undefined, /did not respond within 0.5 seconds/],
  ])("that %s ends the turn with a sentence", async (_, answer, expected) => {
    const { url, asked } = await startAgent(answer);
    const { error } = await api.tried(await api.made({ ...withSession(url), timeoutMs: 500 }));
    expect(error).toMatch(expected);
    expect(asked).toHaveLength(1);
  });

  test("may be what the first answer has", async () => {
    const { url, asked } = await startAgent((_, response) => {
      answerJson(response, { answer: "Hi", conversation_id: "c-1" });
    });
    const session = { idPath: "$.conversation_id" };
    const bodyTemplate = '{"conversation_id": "{{ session }}"}';
    const target = await openTarget(project.ctx, await api.made({ url, bodyTemplate, session }));
    await target.reply(TURN);
    await target.reply(TURN);
    expect(asked).toEqual(['POST / {"conversation_id": ""}', 'POST / {"conversation_id": "c-1"}']);
  });

  test("is read where there is one alone", async () => {
    const { status } = await api.post({ url: "https://a.example/{{ session }}" });
    expect(status).toBe(422);
  });
});

describe("an agent that answers later", () => {
  const poll = (url: string, more: object = {}) => ({
    url: `${url}/jobs`,
    outputPath: "$.result",
    poll: {
      url: `${url}/jobs/{{ job }}`,
      idPath: "$.job",
      statusPath: "$.status",
      doneWhen: ["done"],
      failedWhen: ["failed"],
      everyMs: 100,
    },
    ...more,
  });

  /** Answers each request with the next of these, and with the last from then on. */
  const inTurn = (...answers: object[]) => {
    let next = 0;
    return startAgent((_, response) => {
      answerJson(response, answers[Math.min(next, answers.length - 1)] ?? {});
      next += 1;
    });
  };

  test("is asked until it is done, each time as an exchange", async () => {
    const { url, asked } = await inTurn(
      { job: "a b" },
      { status: "running" },
      { status: "done", result: "Here" },
    );
    const answer = await api.tried(await api.made(poll(url)));
    expect(answer.reply).toEqual([{ role: "assistant", content: "Here" }]);
    expect(asked.slice(1)).toEqual(["GET /jobs/a%20b", "GET /jobs/a%20b"]);
    expect(answer.exchanges.map(({ label }) => label)).toEqual(["HTTP", "Poll", "Poll"]);
  });

  test("may be done at once", async () => {
    const { url, asked } = await inTurn({ status: "done", result: "Here" });
    expect((await api.tried(await api.made(poll(url)))).reply?.[0]?.content).toBe("Here");
    expect(asked).toHaveLength(1);
  });

  test.each<[string, object[], RegExp]>([
    [
      "fails",
      [{ job: 1 }, { status: "failed", error: { message: "out of tokens" } }],
      /job ended with the status failed: out of tokens$/,
    ],
    ["names no job", [{ queued: true }], /no job ID at \$\.job: .*queued/],
    [
      "is never done",
      [{ job: 1 }, { status: "running" }],
      /had not finished after 0.6 seconds|did not respond within 0.6 seconds/,
    ],
  ])("and %s is an error in a sentence", async (_, answers, expected) => {
    const { url } = await inTurn(...answers);
    const { error } = await api.tried(await api.made(poll(url, { timeoutMs: 600 })));
    expect(error).toMatch(expected);
  });
});
