// A failed test of a target names the fields of its config that explain the error.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import { describe, expect, test } from "vitest";

import { targetApi } from "@/lib/testing/data/target-api";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestProject } from "@/lib/testing/test-project";
import { POST } from "../../route";
import { POST as call } from "./route";

const project = setUpTestProject({ isNewForEach: true });

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const api = targetApi(() => project, { create: POST, call });

async function fieldsOf(answer: Answer, config: object = {}): Promise<string[]> {
  const { url } = await startHttpServer(answer);
  return tried({ url, timeoutMs: 2000, ...config });
}

async function tried(config: object): Promise<string[]> {
  const { fields } = await api.tried(await api.made(config, { name: randomUUID() }));
  return fields.map(({ field }) => field);
}

const status =
  (code: number): Answer =>
  (_, response) => {
    response.statusCode = code;
    response.end("refused");
  };

describe("an error names the field that explains it", () => {
  test("by the status of the answer", async () => {
    expect(await fieldsOf(status(401))).toEqual(["config.auth.type"]);
    expect(await fieldsOf(status(404))).toEqual(["config.url"]);
    expect(await fieldsOf(status(405))).toEqual(["config.method"]);
    expect(await fieldsOf(status(422))).toEqual(["config.bodyTemplate"]);
    expect(await fieldsOf(status(500))).toEqual([]);
  });

  test("by what is missing in the answer, or by its time", async () => {
    const object: Answer = (_, response) => {
      answerJson(response, { nested: { odd: 1 } });
    };
    expect(await fieldsOf(object)).toEqual(["config.outputPath"]);
    expect(await fieldsOf(object, { outputPath: "$.nothing" })).toEqual(["config.outputPath"]);
    expect(await fieldsOf(() => undefined, { timeoutMs: 200 })).toEqual(["config.timeoutMs"]);
    const page: Answer = (_, response) => {
      response.setHeader("content-type", "text/html");
      response.end("<p>Sign in</p>");
    };
    expect(await fieldsOf(page)).toEqual(["config.url"]);
  });

  test("by the request that failed: the target, the session, the token", async () => {
    const url = "http://127.0.0.1:9";
    const config = { url, timeoutMs: 2000 };
    expect(await tried(config)).toEqual(["config.url"]);
    const session = { url, method: "POST", idPath: "$.id" };
    expect(await tried({ ...config, session })).toEqual(["config.session.url"]);
    const auth = { type: "oauth", tokenUrl: url, clientId: "a", clientSecret: "b" };
    expect(await tried({ ...config, auth })).toEqual(["config.auth.tokenUrl"]);
  });

  test("and a value that no header can have by its row", async () => {
    const headers = [{ key: "x-input", value: "{{ input }}" }];
    const id = await api.made({ url: "http://127.0.0.1:9", headers });
    const { fields } = await api.tried(id, { message: "two\nlines" });
    expect(fields.map(({ field }) => field)).toEqual(["config.headers.0.value"]);
  });
});
