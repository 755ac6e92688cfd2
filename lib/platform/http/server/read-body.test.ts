// A body that comes byte by byte: whoever sends it must not decide how much memory and time it takes.
import { expect, test } from "vitest";

import type { RawRequest } from "../raw-request";
import { readBodyBytes } from "./read-body";

const COUNT = 20_000;
const AS_THEY_COME = 1_000;

/** After the first thousand, every piece is in the same byte of memory: only what was copied is read right. */
async function* reused(): AsyncIterable<Uint8Array> {
  const shared = new Uint8Array(1);
  for (let index = 0; index < COUNT; index += 1) {
    const piece = index < AS_THEY_COME ? new Uint8Array(1) : shared;
    piece[0] = index % 251;
    yield await Promise.resolve(piece);
  }
}

const requestOf = (body: AsyncIterable<Uint8Array>): RawRequest => ({
  header: () => null,
  pathname: "/",
  query: "",
  body,
  address: null,
  signal: new AbortController().signal,
});

test("of many small pieces the content is kept, and not the pieces", async () => {
  const bytes = await readBodyBytes(requestOf(reused()), COUNT);
  expect(bytes.length).toBe(COUNT);
  expect(bytes.findIndex((byte, index) => byte !== index % 251)).toBe(-1);
});

async function* endless(size: number): AsyncIterable<Uint8Array> {
  const piece = new Uint8Array(size);
  for (;;) yield await Promise.resolve(piece);
}

test.each([
  ["one byte", 1, "The body is sent in too many small pieces."],
  ["a hundred bytes", 100, "The body is larger than 20000000 bytes."],
])("a body in pieces of %s that does not end is refused", async (_, size, message) => {
  const reading = readBodyBytes(requestOf(endless(size)), 20_000_000);
  await expect(reading).rejects.toMatchObject({ code: "body_too_large", message });
});
