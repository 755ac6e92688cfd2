// The bytes of an answer, inflated and bounded, as text of its charset.
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

import iconv from "iconv-lite";

import { AppError } from "@/lib/base/errors";
import { GatheredBytes } from "@/lib/base/values/gathered-bytes";
import { MAX_ANSWER_BYTES } from "./checked-agent";
import { inflateZstd, ZstdError } from "./inflate-zstd";

type Chunks = AsyncIterable<Uint8Array>;

const MAX_ENCODINGS = 5;

const INFLATERS: ReadonlyMap<string, (chunks: Chunks) => Chunks> = new Map([
  ["identity", (chunks) => chunks],
  ["gzip", (chunks) => throughStream(chunks, createGunzip())],
  ["x-gzip", (chunks) => throughStream(chunks, createGunzip())],
  ["deflate", inflateDeflate],
  ["br", (chunks) => throughStream(chunks, createBrotliDecompress())],
  ["zstd", inflateZstd],
]);

/**
 * Reads an answer with its `Content-Encoding` and `Content-Type`. Throws upstream_failed beyond 10 MB after inflation, for
 * an encoding that is not known, and for bytes that are not text.
 */
export async function readAnswerText(
  body: Chunks,
  { encoding, contentType }: { encoding: string | undefined; contentType: string | undefined },
): Promise<string> {
  const bytes = await readInflated(body, encoding ?? "");
  const text = decode(bytes, charsetOf(contentType ?? ""));
  if (text.includes("\u0000"))
    throw new AppError("upstream_failed", "The target's response is not text.");
  return text;
}

async function readInflated(body: Chunks, encoding: string): Promise<Buffer> {
  const names = encoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length > MAX_ENCODINGS)
    throw new AppError("upstream_failed", "The target's response is compressed too many times.");
  let chunks = body;
  for (const name of names.toReversed()) {
    const inflater = INFLATERS.get(name);
    if (!inflater)
      throw new AppError(
        "upstream_failed",
        `The target's response has an unknown content encoding: ${name.slice(0, 50)}.`,
      );
    chunks = inflater(chunks);
  }
  return collect(names.length === 0 ? chunks : explained(chunks));
}

async function collect(chunks: Chunks): Promise<Buffer> {
  const gathered = new GatheredBytes();
  for await (const chunk of chunks) {
    gathered.add(chunk);
    if (gathered.size > MAX_ANSWER_BYTES)
      throw new AppError("upstream_failed", "The target's response is larger than 10 MB.");
  }
  return gathered.whole();
}

/** Replaces a library's message about bytes that it cannot inflate, which means nothing to people. */
async function* explained(chunks: Chunks): Chunks {
  try {
    yield* chunks;
  } catch (error) {
    if (isZlibError(error) || error instanceof ZstdError)
      throw new AppError(
        "upstream_failed",
        "The target's compressed response cannot be decompressed.",
      );
    throw error;
  }
}

function isZlibError(error: unknown): boolean {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^(?:Z_|ERR_|ERR__ERROR|ERR_PADDING|ERR_BROTLI)/.test(code);
}

async function* throughStream(chunks: Chunks, inflater: ReturnType<typeof createGunzip>): Chunks {
  const source = feed(chunks, inflater);
  try {
    yield* inflater as AsyncIterable<Buffer>;
    await source;
  } finally {
    inflater.destroy();
  }
}

/** An error of the source ends the inflater, so that its reader gets it. */
async function feed(chunks: Chunks, inflater: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (inflater.destroyed) return;
      if (!inflater.write(chunk)) await drained(inflater);
    }
    inflater.end();
  } catch (error) {
    inflater.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function drained(inflater: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    inflater.once("drain", resolve);
    inflater.once("close", resolve);
  });
}

/** With the header of zlib, as in the standard, or without it, as some servers send. */
async function* inflateDeflate(chunks: Chunks): Chunks {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const ZLIB = 8;
  const inflater = ((first.value[0] ?? 0) & 0x0f) === ZLIB ? createInflate() : createInflateRaw();
  async function* all(): Chunks {
    if (!first.done) yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      yield next.value;
  }
  yield* throughStream(all(), inflater);
}

function charsetOf(contentType: string): string {
  return /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1] ?? "utf-8";
}

/** UTF-8 where the name of the charset is not known. */
function decode(bytes: Buffer, charset: string): string {
  return iconv.decode(bytes, iconv.encodingExists(charset) ? charset : "utf-8");
}
