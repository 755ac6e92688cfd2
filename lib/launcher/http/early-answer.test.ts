// An answer that is given before the request's body was read: the client gets to read it, whatever it still sends, and its
// next request is answered as well. The SDKs never send an event twice.
import { once } from "node:events";
import http from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";

import { afterEach, beforeAll, describe, expect, test } from "vitest";

import { setEnv } from "@/lib/platform/process/env";
import { setUpTestProject, startedEvent } from "@/lib/testing/test-project";
import { createProductServer } from "./product-server";

const project = setUpTestProject();

const MEGABYTE = 1024 * 1024;
const EVENTS = "/api/scenario-events";
const settings = { baseUrl: "http://localhost:3000", allowOpenAccess: false, isDevelopment: false };
let port = 0;

/** In place of Next: what its routes do with a body that they do not want. */
const HANDLERS: Readonly<Record<string, (req: http.IncomingMessage) => Promise<unknown>>> = {
  "/unread": () => Promise.resolve(),
  "/cut": async (req) => {
    for await (const chunk of req) if (chunk) break; // which destroys the request
  },
  "/one-piece": (req) => once(req, "data"),
};

beforeAll(async () => {
  const server = createProductServer(settings);
  await server.listen(0, "127.0.0.1");
  port = server.port();
  server.ready(async (req, res) => {
    await HANDLERS[req.url ?? ""]?.(req);
    res.writeHead(413, { "content-type": "application/json" }).end("{}");
  });
  return () => server.close(1000);
});

afterEach(() => {
  setEnv({ BODY_LIMIT_BYTES: "" });
});

interface RequestInput {
  path: string;
  key: string;
  headers: readonly string[];
  /** What follows the headers, piece by piece. */
  pieces: readonly (string | Buffer)[];
}

/** Sends everything before it looks at the answer, as a client does that does not listen meanwhile. */
async function sendAll({ path, key, headers, pieces }: RequestInput) {
  const socket = connect(port, "127.0.0.1");
  const failures: unknown[] = [];
  socket.on("error", (error) => failures.push(error));
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")));
  const lines = [`POST ${path} HTTP/1.1`, "Host: localhost", `X-Auth-Token: ${key}`, ...headers];
  socket.write([...lines, "", ""].join("\r\n"));
  for (const piece of pieces)
    await new Promise<void>((resolve) => {
      socket.write(piece, () => {
        resolve();
      });
    });
  socket.end();
  if (!socket.closed) await once(socket, "close");
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text, failures };
}

const pieces = (megabytes: number) =>
  Array.from({ length: megabytes }, () => Buffer.alloc(MEGABYTE, "x"));
const chunked = (megabytes: number) => [
  ...pieces(megabytes).flatMap((piece) => [`${piece.length.toString(16)}\r\n`, piece, "\r\n"]),
  "0\r\n\r\n",
];
const sized = (megabytes: number) => [`Content-Length: ${String(megabytes * MEGABYTE)}`];
const WRONG_KEY = "sk-rh-wrong";

describe("a client that sends on reads the answer", () => {
  test.each([
    ["a wrong key, 1 MB", EVENTS, WRONG_KEY, sized(1), pieces(1), 401],
    ["a wrong key, 20 MB", EVENTS, WRONG_KEY, sized(20), pieces(20), 401],
    [
      "a wrong key, 20 MB in chunks",
      EVENTS,
      WRONG_KEY,
      ["Transfer-Encoding: chunked"],
      chunked(20),
      401,
    ],
    ["spans with a wrong key", "/api/otel/v1/traces", WRONG_KEY, sized(20), pieces(20), 401],
    ["a route that reads nothing", "/unread", WRONG_KEY, sized(20), pieces(20), 413],
    ["a route that reads one piece", "/one-piece", WRONG_KEY, sized(20), pieces(20), 413],
    [
      "a route that leaves in the middle",
      "/cut",
      WRONG_KEY,
      ["Transfer-Encoding: chunked"],
      chunked(20),
      413,
    ],
    ["an address that is no address", "/%", WRONG_KEY, sized(20), pieces(20), 400],
    ["a method that is not there", "/api/health", WRONG_KEY, sized(20), pieces(20), 405],
    [
      "a foreign origin",
      EVENTS,
      WRONG_KEY,
      ["Origin: http://evil.example", ...sized(20)],
      pieces(20),
      403,
    ],
  ] as const)("%s", async (...row) => {
    const [, path, key, headers, body, expected] = row;
    const { status, failures } = await sendAll({ path, key, headers, pieces: body });
    expect(status).toBe(expected);
    expect(failures).toEqual([]);
  });

  test.each([
    ["a declared size", sized(20), pieces(20)],
    ["chunks", ["Transfer-Encoding: chunked"], chunked(20)],
  ] as const)("a body that is too large, by %s", async (_, headers, body) => {
    setEnv({ BODY_LIMIT_BYTES: String(2 * MEGABYTE) });
    const sending = { path: EVENTS, key: project.key, headers, pieces: body };
    const { status, text, failures } = await sendAll(sending);
    expect(status).toBe(413);
    expect(text.toLowerCase()).toContain("connection: close");
    expect(failures).toEqual([]);
  });
});

describe("the next event is stored", () => {
  const event = JSON.stringify(startedEvent());
  const headers = () => ({ "x-auth-token": project.key, "content-type": "application/json" });
  const tooLarge: readonly [string, Record<string, string>, Buffer][] = [
    ["too large", {}, Buffer.alloc(3 * MEGABYTE, " ")],
    [
      "too large when it is inflated",
      { "content-encoding": "gzip" },
      gzipSync(Buffer.from(Array.from({ length: 12 * MEGABYTE }, () => Math.random() * 64 + 32))),
    ],
  ];

  test.each(tooLarge)("by fetch, after one that was %s", async (_, more, body) => {
    setEnv({ BODY_LIMIT_BYTES: String(2 * MEGABYTE) });
    const url = `http://127.0.0.1:${String(port)}${EVENTS}`;
    for (const isStream of [false, true]) {
      const sent = isStream ? new Blob([new Uint8Array(body)]).stream() : new Uint8Array(body);
      const init = {
        method: "POST",
        headers: { ...headers(), ...more },
        body: sent,
        duplex: "half",
      };
      expect((await fetch(url, init)).status).toBe(413);
      const next = { method: "POST", headers: headers(), body: event };
      expect((await fetch(url, { ...next, signal: AbortSignal.timeout(10_000) })).status).toBe(201);
    }
  });

  test.each(tooLarge)("on a kept connection, after one that was %s", async (_, more, body) => {
    setEnv({ BODY_LIMIT_BYTES: String(2 * MEGABYTE) });
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const post = (sent: string | Buffer, extra = {}) =>
      new Promise<number | undefined>((resolve, reject) => {
        const options = { method: "POST", port, path: EVENTS, agent, timeout: 10_000 };
        const request = http.request({ ...options, headers: { ...headers(), ...extra } }, (res) => {
          res.resume().once("end", () => {
            resolve(res.statusCode);
          });
        });
        request.once("timeout", () => request.destroy(new Error("no answer")));
        request.once("error", reject);
        request.end(sent);
      });
    expect(await post(body, more)).toBe(413);
    expect(await post(event)).toBe(201);
    expect(await post(body, { ...more, "transfer-encoding": "chunked" })).toBe(413);
    expect(await post(event)).toBe(201);
    agent.destroy();
  });
});

test("a client that goes on without end is cut off", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined); // which is how it notices
  socket.write(`POST /unread HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n`);
  const piece = Buffer.concat([
    Buffer.from("100000\r\n"),
    Buffer.alloc(MEGABYTE),
    Buffer.from("\r\n"),
  ]);
  let sent = 0;
  while (!socket.destroyed && sent < 3000) {
    sent += 1;
    await new Promise((resolve) => socket.write(piece, resolve));
  }
  expect(sent).toBeLessThan(3000);
});
