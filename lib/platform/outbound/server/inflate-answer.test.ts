import { Readable } from "node:stream";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";

import { describe, expect, test } from "vitest";

import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { readAnswerText } from "./inflate-answer";
import { sendRequest } from "./send-request";

const TEXT = "We open at nine. ".repeat(1000);
/** `printf 'We open at nine.' | zstd` */
const ZSTD = Buffer.from("KLUv/QRYgQAAV2Ugb3BlbiBhdCBuaW5lLnPf6CA=", "base64");

const chunked = (bytes: Uint8Array, size = 7) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ),
  );
const read = (bytes: Uint8Array, encoding: string, contentType = "text/plain") =>
  readAnswerText(chunked(bytes), { encoding, contentType });

test("of an answer in very many pieces the content is kept, and not the pieces", async () => {
  const shared = new Uint8Array(1);
  async function* pieces(): AsyncIterable<Uint8Array> {
    for (let index = 0; index < 20_000; index += 1) {
      const piece = index < 1_000 ? new Uint8Array(1) : shared; // later ones are all in one byte of memory
      piece[0] = 97 + (index % 26);
      yield await Promise.resolve(piece);
    }
  }
  const text = await readAnswerText(pieces(), { encoding: undefined, contentType: "text/plain" });
  expect(text === "abcdefghijklmnopqrstuvwxyz".repeat(1_000).slice(0, 20_000)).toBe(true);
});

describe("a compressed answer is read", () => {
  test.each<[string, (text: string) => Uint8Array]>([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["GZIP", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
    ["br", brotliCompressSync],
    ["gzip, br", (text) => brotliCompressSync(gzipSync(text))],
    ["identity", (text) => Buffer.from(text)],
    ["", (text) => Buffer.from(text)],
  ])("as %s", async (encoding, compress) => {
    expect(await read(compress(TEXT), encoding)).toBe(TEXT);
  });

  test("as zstd", async () => {
    expect(await read(ZSTD, "zstd")).toBe("We open at nine.");
  });
});

describe("an answer that cannot be read is refused with the reason", () => {
  test.each(["gzip", "deflate", "br", "zstd"])("where it is no %s", async (encoding) => {
    await expect(read(Buffer.from("\u0001\u0002 not compressed"), encoding)).rejects.toMatchObject({
      code: "upstream_failed",
      message: "The target's compressed response cannot be decompressed.",
    });
  });

  test.each<[string, Uint8Array]>([
    ["gzip", gzipSync(TEXT)],
    ["deflate", deflateSync(TEXT)],
    ["br", brotliCompressSync(TEXT)],
    ["zstd", ZSTD],
  ])("where its %s is cut off", async (encoding, bytes) => {
    await expect(read(bytes.subarray(0, bytes.length - 5), encoding)).rejects.toMatchObject({
      code: "upstream_failed",
    });
  });

  test("where it inflates beyond 10 MB, without inflating it all", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const before = process.memoryUsage().arrayBuffers;
    await expect(
      readAnswerText(chunked(bomb, 16_384), { encoding: "gzip", contentType: "" }),
    ).rejects.toThrow("larger than 10 MB");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024);
  });

  test("where its encoding is not known, or it is bytes", async () => {
    await expect(read(Buffer.from("x"), "lzma")).rejects.toThrow("unknown content encoding: lzma");
    await expect(read(Buffer.from([1, 0, 2]), "")).rejects.toThrow("not text");
  });
});

test.each<[string, string, Uint8Array]>([
  ["text/plain; charset=iso-8859-1", "café", Buffer.from("café", "latin1")],
  ['text/plain; charset="windows-1252"', "“hi”", Buffer.from([0x93, 0x68, 0x69, 0x94])],
  ["text/plain;charset=Shift_JIS", "日本", Buffer.from([0x93, 0xfa, 0x96, 0x7b])],
  ["text/plain;charset=utf-16le", "hé", Buffer.from("hé", "utf16le")],
  ["text/plain;charset=nonsense", "café", Buffer.from("café")],
  ["application/json", "café", Buffer.from("\ufeffcafé")],
])("%s is decoded", async (contentType, text, bytes) => {
  expect(await read(bytes, "", contentType)).toBe(text);
});

test("a request gets the inflated text, and no header that describes the compressed one", async () => {
  const { url } = await startHttpServer((_, response) => {
    const body = gzipSync('{"reply":"Hi"}');
    response
      .writeHead(200, { "content-encoding": "gzip", "content-length": body.length })
      .end(body);
  });
  const wanted = { method: "GET", url, headers: {}, body: null, isWritten: true };
  const { body, headers } = await sendRequest(wanted, AbortSignal.timeout(10_000));
  expect(body).toBe('{"reply":"Hi"}');
  expect(headers).not.toHaveProperty("content-encoding");
  expect(headers).not.toHaveProperty("content-length");
});

test("an uncompressed answer keeps its headers", async () => {
  const { url } = await startHttpServer((_, response) => {
    answerJson(response, "Hi");
  });
  const wanted = { method: "GET", url, headers: {}, body: null, isWritten: true };
  const { headers } = await sendRequest(wanted, AbortSignal.timeout(10_000));
  expect(headers["content-type"]).toBe("application/json");
});
