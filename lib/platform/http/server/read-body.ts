// Reads a whole body, decompressed, up to a limit that counts decompressed bytes.
import { isAscii, isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

import { AppError } from "@/lib/base/errors";
import { isDeeperThan, MAX_JSON_DEPTH, parseJson } from "@/lib/base/json/json";
import { jsonSizeProblem } from "@/lib/base/json/json-size";
import { GatheredBytes } from "@/lib/base/values/gathered-bytes";
import { processWide } from "@/lib/base/values/process-wide";
import type { RawRequest } from "../raw-request";
import { arriving } from "./arriving";
import { BodyBudget, SMALL_BODY_BYTES, takeBodyBytes } from "./body-budget";

/** A body that exceeds both of these is a decompression bomb. */
const MAX_INFLATION = 100;
const ALWAYS_INFLATED_BYTES = 5 * 1024 * 1024;

/** Each piece takes about 10 µs, whatever its size. So many are always read; beyond, they have to be this large on average. */
const ALWAYS_READ_PIECES = 100_000;
const MIN_PIECE_BYTES = 16;

const INFLATERS = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/** The text of a body that is JSON, counted before it is parsed. Throws body_too_large, malformed_body. */
export async function readBodyText(request: RawRequest, limitBytes: number): Promise<string> {
  const bytes = await readBodyBytes(request, limitBytes);
  requireJsonSize(bytes);
  return decode(bytes);
}

/** Throws body_too_large for JSON of so many values that parsing it would stop the server. */
function requireJsonSize(bytes: Uint8Array): void {
  const problem = jsonSizeProblem(bytes);
  if (problem) throw new AppError("body_too_large", `The body contains ${problem}.`);
}

/** The body as it came, inflated. Throws body_too_large, malformed_body, and unavailable while too much else arrives. */
export async function readBodyBytes(request: RawRequest, limitBytes: number): Promise<Buffer> {
  const declared = Number(request.header("content-length") ?? 0);
  const encoding = (request.header("content-encoding") ?? "identity").trim().toLowerCase();
  if (declared > limitBytes) throw tooLarge(limitBytes);
  if (encoding === "identity" || encoding === "")
    return receive(() => readPlain(request, declared, limitBytes));
  const createInflater = Object.hasOwn(INFLATERS, encoding)
    ? INFLATERS[encoding as keyof typeof INFLATERS] // own key, just checked
    : undefined;
  if (!createInflater) {
    throw new AppError("malformed_body", `The content encoding "${encoding}" is not supported.`);
  }
  return inflate(request.body, createInflater(), limitBytes);
}

async function readPlain(
  { body, wholeBody }: RawRequest,
  declared: number,
  limitBytes: number,
): Promise<Buffer> {
  const isSmall = declared > 0 && declared <= SMALL_BODY_BYTES;
  if (isSmall) return wholeBody ? wholeBody() : collect(body, limitBytes);
  await takeBodyBytes(declared);
  return collect(arriving(body), limitBytes);
}

async function receive(read: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("malformed_body", "The body was cut off.");
  }
}

async function inflate(
  body: AsyncIterable<Uint8Array>,
  inflater: ReturnType<(typeof INFLATERS)[keyof typeof INFLATERS]>,
  limitBytes: number,
): Promise<Buffer> {
  let sentBytes = 0;
  const source = Readable.from(arriving(body));
  source.on("data", (chunk: Uint8Array) => (sentBytes += chunk.byteLength));
  source.on("error", (error) => inflater.destroy(error));
  const mayInflateTo = () => Math.max(ALWAYS_INFLATED_BYTES, MAX_INFLATION * sentBytes);
  try {
    return await collect(source.pipe(inflater), limitBytes, mayInflateTo);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("malformed_body", "The compressed body cannot be decompressed.");
  } finally {
    source.destroy();
    inflater.destroy();
  }
}

async function collect(
  body: AsyncIterable<Uint8Array>,
  limitBytes: number,
  mayInflateTo: () => number = () => limitBytes,
): Promise<Buffer> {
  const gathered = new GatheredBytes();
  let pieces = 0;
  for await (const chunk of body) {
    gathered.add(chunk);
    pieces += 1;
    const { size } = gathered;
    if (size > limitBytes) throw tooLarge(limitBytes);
    if (size > mayInflateTo())
      throw new AppError(
        "body_too_large",
        `The compressed body inflates to more than ${String(MAX_INFLATION)} times its size.`,
      );
    if (pieces > ALWAYS_READ_PIECES && size < pieces * MIN_PIECE_BYTES)
      throw new AppError("body_too_large", "The body is sent in too many small pieces.");
    // Its size is not known, unless it was declared and taken before.
    if (size > SMALL_BODY_BYTES) await takeBodyBytes(limitBytes);
  }
  return gathered.whole();
}

const BYTE_ORDER_MARK = "\uFEFF";

function decode(bytes: Buffer): string {
  // Most bodies. As Latin-1, which is the same for them, they are copied instead of decoded.
  if (isAscii(bytes)) return bytes.toString("latin1");
  if (!isUtf8(bytes)) throw new AppError("malformed_body", "The body is not valid UTF-8.");
  const text = bytes.toString("utf8");
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function tooLarge(limitBytes: number): AppError {
  return new AppError("body_too_large", `The body is larger than ${limitBytes} bytes.`);
}

// The JSON of a body, no deeper than can be walked safely.

/** An empty body is an empty object, unless one is needed. Throws malformed_body, validation_failed. */
export function readJson(text: string, { needsBody }: { needsBody: boolean }): unknown {
  const value = !needsBody && text.trim() === "" ? {} : parseJson(text);
  if (value === undefined) throw new AppError("malformed_body", "The body is not JSON.");
  if (isDeeperThan(value, MAX_JSON_DEPTH)) {
    throw new AppError(
      "validation_failed",
      `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`,
      { issues: [{ field: "", message: "nested too deep" }] },
    );
  }
  return value;
}

// Very large bodies are parsed and stored one at a time: each occupies the process for about a second in all, and small
// requests that come in between wait for one of them, not for several.

/** Characters of JSON, or bytes. What is smaller takes a fraction of a second. */
export const HEAVY_SIZE = 8 * 1024 * 1024;

/** Does `work` on a body of `size` when it is its turn. Throws unavailable where that takes too long. */
export function inHeavyTurn<T>(size: number, work: () => Promise<T>): Promise<T> {
  return size < HEAVY_SIZE ? work() : inTurn(work);
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const release = await processWide("heavy-turn", () => new BodyBudget(1)).take(1);
  try {
    return await work();
  } finally {
    release();
  }
}
