// What our own server answers before Next is asked, over real connections.
import { once } from "node:events";
import { connect } from "node:net";

import { beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { CLIENT_ADDRESS } from "@/lib/platform/http/raw-request";
import { parseTrustedProxies } from "@/lib/platform/http/trusted-proxies";
import { enterPhase } from "@/lib/platform/process/phase";
import { createProductServer } from "./product-server";

const settings = { baseUrl: "http://localhost:3000", allowOpenAccess: false, isDevelopment: false };
let port = 0;

beforeAll(async () => {
  const server = createProductServer(settings);
  await server.listen(0, "127.0.0.1");
  port = server.port();
  server.ready((req, res) => {
    req.resume();
    res.end("<html>");
    return Promise.resolve();
  });
  return () => server.close(1_000);
});

/** Everything that comes back for these bytes. */
async function send(...lines: string[]) {
  const socket = connect(port, "127.0.0.1");
  socket.write([...lines, "", ""].join("\r\n"));
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await once(socket, "close");
  const [head = "", body = ""] = text.split("\r\n\r\n", 2);
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
    allow: /^allow: (.*)$/im.exec(head)?.[1]?.split(", ") ?? [],
    nosniff: /^x-content-type-options: nosniff/im.test(head),
    type: /^content-type: (.*)$/im.exec(head)?.[1],
    body,
  };
}

const ask = (method: string, path: string, ...headers: string[]) =>
  send(`${method} ${path} HTTP/1.1`, "Host: localhost", "Connection: close", ...headers);

const HONEYHIVE = { success: false, statusCode: 405, errorCode: "METHOD_NOT_ALLOWED" };

describe("a method that an address does not have", () => {
  test.each([
    ["TRACE /api/health", { code: "method_not_allowed" }, ["GET", "HEAD", "OPTIONS"]],
    ["PURGE /api/health", { code: "method_not_allowed" }, ["GET", "HEAD", "OPTIONS"]],
    ["TRACE /api/scenario-events", { error: "Method not allowed" }, ["DELETE", "POST", "OPTIONS"]],
    ["GET /api/scenario-events", { error: "Method not allowed" }, ["DELETE", "POST", "OPTIONS"]],
    ["DELETE /v1/events/search", HONEYHIVE, ["POST", "OPTIONS"]],
    ["PATCH /v1/events", HONEYHIVE, ["POST", "PUT", "OPTIONS"]],
    ["PATCH /v1/v1/events?x=1", HONEYHIVE, ["POST", "PUT", "OPTIONS"]],
    ["PROPFIND /api/projects/default/targets", {}, ["GET", "POST", "HEAD", "OPTIONS"]],
    ["PATCH /api/projects/a%2Fb/targets/test", {}, ["POST", "OPTIONS"]],
    ["TRACE /", { code: "method_not_allowed" }, ["GET", "HEAD"]],
    ["PURGE /default/simulations", { code: "method_not_allowed" }, ["GET", "HEAD"]],
  ])("%s is 405, says why and what is allowed", async (question, body, allow) => {
    const [method = "", path = ""] = question.split(" ");
    const answer = await ask(method, path);
    expect(answer.status).toBe(405);
    expect(JSON.parse(answer.body)).toMatchObject(body);
    expect(answer.allow.toSorted()).toEqual(allow.toSorted());
    expect(answer.nosniff).toBe(true);
  });

  test.each(["get", "FLY", "CONNECT"])(
    "%s, which Node does not hand on, is 405 too",
    async (method) => {
      const answer = await ask(method, method === "CONNECT" ? "localhost:80" : "/api/health");
      expect(answer).toMatchObject({ status: 405, nosniff: true });
      expect(JSON.parse(answer.body)).toMatchObject({ code: "method_not_allowed" });
      expect(answer.allow).toContain("GET");
    },
  );
});

describe("an address that nothing serves", () => {
  test.each([
    ["GET", "/api"],
    ["GET", "/api/nothing"],
    ["POST", "/api/health/live/more"],
    ["GET", "/api/../x"],
    ["GET", "/api/projects/../targets"],
    ["GET", "/api/projects/default/targets/a/b/c"],
    ["OPTIONS", "/api/nothing"],
    ["TRACE", "/api/nothing"],
    ["GET", "/v1"],
    ["GET", "/v1/nothing"],
  ])("%s %s is 404 in JSON", async (method, path) => {
    const answer = await ask(method, path);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({});
    expect(answer.body).toMatch(/no such route/);
  });

  test("below /v1 it is answered as HoneyHive's clients read errors", async () => {
    const answer = await ask("GET", "/v1/nothing");
    expect(JSON.parse(answer.body)).toMatchObject({ success: false, errorCode: "NOT_FOUND" });
  });
});

describe("what HoneyHive's clients ask for and is not kept", () => {
  test.each([
    ["GET", "/datasets", "Accept: application/json"],
    ["POST", "/datasets", "Accept: text/html"],
    ["GET", "/projects", "Authorization: Bearer key"],
    ["GET", "/v1/runs", "Accept: text/html"],
  ])("%s %s with %s is 404 in their form", async (method, path, header) => {
    const answer = await ask(method, path, header);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ success: false, errorCode: "NOT_FOUND" });
  });

  test("the version is written twice where a client adds it to its base URL", async () => {
    expect((await ask("POST", "/v1/v1/events")).body).toMatch(/An API key is required/);
    expect((await ask("GET", "/v1/v1/datasets")).body).toMatch(/Datasets are not supported/);
    expect((await ask("GET", "/v1/v1")).body).toMatch(/no such route/);
  });

  test.each(["Accept: text/html,*/*", "RSC: 1"])(
    "a page of a project that is called so is handed to Next with %s",
    async (header) => {
      expect((await ask("GET", "/datasets/simulations", header)).status).toBe(200);
    },
  );
});

describe("what the guard refuses is answered in the dialect of the address", () => {
  const FOREIGN = "Origin: http://evil.example";
  const PROBLEM = {
    type: "about:blank",
    title: "Forbidden",
    status: 403,
    code: "forbidden_origin",
  };

  test.each([
    ["/api/projects/default/suites", PROBLEM],
    ["/api/projects/default/nothing", PROBLEM],
    ["/api/health", PROBLEM],
    ["/", PROBLEM],
    ["/api/projects/default/scenarios", { error: expect.stringMatching(/refused/) as string }],
    ["/api/projects/default/personas/x", { error: expect.stringMatching(/refused/) as string }],
    ["/api/simulation-runs/x/nothing", { error: expect.stringMatching(/refused/) as string }],
    ["/v1/events", { success: false, statusCode: 403, errorCode: "FORBIDDEN" }],
    ["/session/x/y/z", { success: false, statusCode: 403, errorCode: "FORBIDDEN" }],
    ["/v1/traces", { code: 0, message: expect.any(String) as string }],
    ["/api/otel/v2", { code: 0, message: expect.any(String) as string }],
  ])("%s", async (path, body) => {
    const answer = await ask("POST", path, FOREIGN);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toMatchObject(body);
    const isProblem = body === PROBLEM;
    expect(answer.type).toBe(isProblem ? "application/problem+json" : "application/json");
  });

  test.each([
    ["PUT", "/v1/traces", 405],
    ["POST", "/v1/traces/nothing", 404],
    ["POST", "/v1/traces/%zz", 400],
  ])(
    "%s %s of OpenTelemetry is %i in the encoding of the request",
    async (method, path, status) => {
      const answer = await ask(method, path, "Content-Type: application/x-protobuf");
      expect(answer).toMatchObject({ status, type: "application/x-protobuf" });
    },
  );

  test("an address that is not well-formed, too", async () => {
    const own = await ask("GET", "/api/projects/%/suites");
    expect(JSON.parse(own.body)).toMatchObject({ status: 400, code: "malformed_address" });
    const honeyhive = await ask("GET", "/v1/events/%");
    expect(JSON.parse(honeyhive.body)).toMatchObject({ statusCode: 400, success: false });
  });
});

describe("Next is handed", () => {
  test.each([
    ["GET", "/"],
    ["POST", "/default/simulations"],
    ["GET", "/api/health"],
    ["GET", "/api/health/"],
    ["GET", "//api/nothing"],
    ["HEAD", "/api/health"],
    ["OPTIONS", "/api/health"],
    ["GET", "/apiary/simulations"],
    ["GET", "/v1beta/simulations"],
  ])("%s %s", async (method, path) => {
    expect((await ask(method, path)).status).toBe(200);
  });
});

describe("what is no request", () => {
  test.each([
    [
      "an expectation",
      417,
      ["GET / HTTP/1.1", "Host: localhost", "Expect: pigs-to-fly", "Connection: close"],
    ],
    ["no HTTP", 400, ["GET / FTP/1.1"]],
    ["a header without a name", 400, ["GET / HTTP/1.1", "Host: localhost", ": x"]],
    ["no host", 400, ["GET / HTTP/1.1", "Connection: close"]],
    [
      "headers beyond 64 KB",
      431,
      ["GET / HTTP/1.1", "Host: localhost", `X: ${"x".repeat(70_000)}`],
    ],
    [
      "two lengths",
      400,
      ["POST / HTTP/1.1", "Host: localhost", "Content-Length: 1", "Content-Length: 2"],
    ],
  ])("%s is answered %i in JSON", async (_, status, lines) => {
    const answer = await send(...lines);
    expect(answer).toMatchObject({ status, nosniff: true });
    expect(JSON.parse(answer.body)).toMatchObject({ status, code: expect.any(String) as string });
    expect(answer.type).toBe("application/problem+json");
  });
});

describe("a process that is starting", () => {
  test("reports that it lives and takes no requests yet, while other requests wait", async () => {
    const starting = createProductServer(settings);
    await starting.listen(0, "127.0.0.1");
    onTestFinished(() => starting.close(10));
    const askStarting = (path: string) =>
      fetch(`http://127.0.0.1:${String(starting.port())}${path}`, {
        signal: AbortSignal.timeout(300),
      });
    enterPhase("starting");
    expect((await askStarting("/api/health/live")).status).toBe(200);
    const ready = await askStarting("/api/health/ready");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ code: "starting" });
    await expect(askStarting("/api/health")).rejects.toThrow("timeout");
  });
});

describe("the address of the client", () => {
  async function askBehind(trustProxy: string | undefined, sent: Record<string, string>) {
    const trustedProxies = parseTrustedProxies(trustProxy ?? "");
    const proxied = createProductServer({ ...settings, trustedProxies });
    await proxied.listen(0, "127.0.0.1");
    onTestFinished(() => proxied.close(10));
    proxied.ready((req, res) => {
      const { [CLIENT_ADDRESS]: address, "x-forwarded-proto": proto } = req.headers;
      res.end(JSON.stringify({ address, proto }));
      return Promise.resolve();
    });
    const answer = await fetch(`http://127.0.0.1:${String(proxied.port())}/`, { headers: sent });
    return (await answer.json()) as unknown;
  }
  const spoofed = {
    "x-forwarded-for": "198.51.100.9, 203.0.113.7",
    "x-forwarded-proto": "https",
    [CLIENT_ADDRESS]: "192.0.2.1",
  };

  test("is that of the connection, whatever headers say", async () => {
    expect(await askBehind(undefined, spoofed)).toEqual({ address: "127.0.0.1" });
    expect(await askBehind("10.0.0.0/8", spoofed)).toEqual({ address: "127.0.0.1" });
  });

  test("is what a trusted proxy has added, and not what the client wrote before", async () => {
    const expected = { address: "203.0.113.7", proto: "https" };
    expect(await askBehind("1", spoofed)).toEqual(expected);
    expect(await askBehind("127.0.0.1", spoofed)).toEqual(expected);
  });
});
