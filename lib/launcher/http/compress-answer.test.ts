import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { beforeAll, expect, test } from "vitest";

import { createProductServer } from "./product-server";

const settings = { baseUrl: "http://localhost:3000", allowOpenAccess: false, isDevelopment: false };
const TEXT = "All is well. ".repeat(1_000);
let port = 0;
let release: () => void = () => undefined;

beforeAll(async () => {
  const server = createProductServer(settings);
  await server.listen(0, "127.0.0.1");
  port = server.port();
  server.ready(async (req, res) => {
    const { searchParams } = new URL(req.url ?? "", "http://localhost");
    const status = Number(searchParams.get("status") ?? 200);
    const type = searchParams.get("type");
    const size = searchParams.get("size");
    res.writeHead(status, {
      ...(type && { "content-type": type }),
      ...(size && { "content-length": size }),
    });
    if (searchParams.has("slow")) {
      res.write("first");
      await new Promise<void>((resolve) => (release = resolve));
    }
    res.end(status === 304 ? undefined : TEXT.slice(0, Number(size ?? TEXT.length)));
  });
  return () => server.close(1_000);
});

async function ask(query: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = get({
    port,
    path: `/page?${query}`,
    method: headers["method"] ?? "GET",
    headers: { "accept-encoding": "gzip, br", ...headers },
  });
  const [response] = (await once(request, "response")) as [IncomingMessage]; // what the event carries
  return response;
}

test.each([
  ["gzip", gunzipSync],
  ["br", brotliDecompressSync],
])("a page is compressed with %s for a client that accepts it", async (encoding, decompress) => {
  const answer = await ask("type=text/html", { "accept-encoding": encoding });
  expect(answer.headers).toMatchObject({ "content-encoding": encoding, vary: "Accept-Encoding" });
  const bytes = await buffer(answer);
  expect(bytes.length).toBeLessThan(TEXT.length / 10);
  expect(decompress(bytes).toString()).toBe(TEXT);
});

test.each([
  ["a client that accepts no encoding", "type=text/html", { "accept-encoding": "identity" }],
  ["a small answer", "type=text/html&size=100", {}],
  ["an image", "type=image/png", {}],
  ["a part of a file", "type=text/plain&status=206", {}],
  ["an answer without a body", "status=304", {}],
  ["the headers alone", "type=text/html", { method: "HEAD" }],
])("%s: nothing is compressed", async (_, query, headers) => {
  const answer = await ask(query, headers);
  expect(answer.headers["content-encoding"]).toBeUndefined();
  answer.resume();
});

test("an event leaves at once, uncompressed", async () => {
  const answer = await ask("type=text/event-stream&slow");
  expect(answer.headers["content-encoding"]).toBeUndefined();
  const [chunk] = (await once(answer, "data")) as [Buffer]; // no encoding is set
  expect(chunk.toString()).toBe("first");
  release();
  answer.resume();
});
