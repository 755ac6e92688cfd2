import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync } from "node:zlib";

import { beforeAll, expect, test } from "vitest";

import { createApi } from "@/lib/api/server/api";
import { compressFiles } from "@/lib/launcher/setup/compress-files.mjs";
import { createProductServer } from "./product-server";
import { findCompressedFiles } from "./send-script";

const settings = { baseUrl: "http://localhost:3000", allowOpenAccess: false, isDevelopment: false };
const SCRIPT = "console.log('all is well');".repeat(200);
let port = 0;

beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-test-"));
  const chunks = path.join(folder, "chunks");
  mkdirSync(chunks);
  writeFileSync(path.join(chunks, "a.js"), SCRIPT);
  writeFileSync(path.join(chunks, "a.css"), "body { color: red }");
  writeFileSync(path.join(folder, "secret.js.br"), "secret");
  await compressFiles(chunks);
  writeFileSync(path.join(chunks, "gone.js.br"), "gone");
  const server = createProductServer(settings, createApi(), findCompressedFiles(chunks));
  rmSync(path.join(chunks, "gone.js.br"));
  await server.listen(0, "127.0.0.1");
  port = server.port();
  server.ready((_, res) => {
    res.end("from Next");
    return Promise.resolve();
  });
  return async () => {
    await server.close(1_000);
    rmSync(folder, { recursive: true });
  };
});

async function ask(name: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = get({
    port,
    path: `/_next/static/chunks/${name}`,
    method: headers["method"] ?? "GET",
    headers: { "accept-encoding": "gzip, deflate, br;q=0.9", ...headers },
  });
  const [response] = (await once(request, "response")) as [IncomingMessage]; // what the event carries
  return response;
}

test("a script is sent as it was compressed at the build", async () => {
  const answer = await ask("a.js?v=1");
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-encoding": "br",
    "content-type": "application/javascript; charset=UTF-8",
    "x-content-type-options": "nosniff",
    vary: "Accept-Encoding",
  });
  const bytes = await buffer(answer);
  expect(answer.headers["content-length"]).toBe(String(bytes.length));
  expect(brotliDecompressSync(bytes).toString()).toBe(SCRIPT);
});

test("styles have their own type, and HEAD has no body", async () => {
  const answer = await ask("a.css", { method: "HEAD" });
  expect(answer.headers).toMatchObject({
    "content-encoding": "br",
    "content-type": "text/css; charset=UTF-8",
  });
  expect(await buffer(answer)).toHaveLength(0);
});

test.each([
  ["a client that accepts no Brotli", "a.js", { "accept-encoding": "gzip" }],
  ["a client that refuses Brotli", "a.js", { "accept-encoding": "gzip, br;q=0" }],
  ["a client that refuses Brotli in capitals", "a.js", { "accept-encoding": "gzip, br;Q=0" }],
  ["a file that a later build removed", "gone.js", {}],
  ["a part of a file", "a.js", { range: "bytes=0-9" }],
  ["another method", "a.js", { method: "POST" }],
  ["an unknown name", "b.js", {}],
  ["a name outside the folder", "..%2Fsecret.js", {}],
  ["a path outside the folder", "../secret.js", {}],
])("%s: Next answers", async (_, name, headers) => {
  const answer = await ask(name, headers);
  expect(answer.headers["content-encoding"]).toBeUndefined();
  expect((await buffer(answer)).toString()).toBe("from Next");
});
