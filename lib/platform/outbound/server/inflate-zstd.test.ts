import { describe, expect, test } from "vitest";

import { collectText } from "@/lib/testing/servers/collect-text";
import { inflateZstd } from "./inflate-zstd";

const TEXT = "We open at nine.";
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const MB = 1024 * 1024;

/** A frame of one uncompressed block, with a header that starts with its descriptor. */
function frameOf(header: readonly number[], text = TEXT, checksum: readonly number[] = []): Buffer {
  const block = (text.length << 3) | 1; // the last one
  const blockHeader = [block & 0xff, (block >> 8) & 0xff, block >> 16];
  return Buffer.from([...MAGIC, ...header, ...blockHeader, ...Buffer.from(text), ...checksum]);
}

/** By the format: an exponent above 1 KB, and eighths of it. */
const windowed = (exponent: number, eighths = 0) => [0x00, ((exponent - 10) << 3) | eighths];

function sized(size: number): number[] {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(size));
  return [0xe0, ...bytes];
}

const SKIPPED = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

describe.each([1, 3, 1000])("in chunks of %i bytes", (size) => {
  const inflate = (bytes: Buffer) => collectText(inflateZstd, { bytes, size });

  test.each([
    ["the smallest window", frameOf(windowed(10)), TEXT],
    ["a window of 8 MB", frameOf(windowed(23)), TEXT],
    ["a size of its content alone", frameOf(sized(TEXT.length)), TEXT],
    ["two frames", Buffer.concat([frameOf(windowed(20)), frameOf(windowed(10), "b")]), `${TEXT}b`],
    ["a frame to skip", Buffer.concat([SKIPPED, frameOf(windowed(10))]), TEXT],
    ["a dictionary of no name", frameOf([0x01, 0x00, 0x00]), TEXT],
  ])("%s is read", async (_, bytes, text) => {
    expect(await inflate(bytes)).toBe(text);
  });

  test.each([
    ["a window of 9 MB", frameOf(windowed(23, 1))],
    ["a window of 1 GB", frameOf(windowed(30))],
    ["a window of 4 TB", frameOf(windowed(41, 7))],
    ["content of 9 MB in one piece", frameOf(sized(9 * MB))],
    ["content of 2 PB in one piece", frameOf(sized(2 ** 51))],
    [
      "a second frame that asks for it",
      Buffer.concat([frameOf(windowed(10)), frameOf(windowed(30))]),
    ],
    ["a frame that asks for it after one to skip", Buffer.concat([SKIPPED, frameOf(windowed(30))])],
    [
      "a frame that asks for it after a checksum",
      Buffer.concat([frameOf([0x04, 0x00], "a", [1, 2, 3, 4]), frameOf(windowed(30))]),
    ],
  ])("%s is refused before memory is taken", async (_, bytes) => {
    const before = process.memoryUsage().arrayBuffers;
    await expect(inflate(bytes)).rejects.toMatchObject({
      code: "upstream_failed",
      message: expect.stringContaining("window larger than 8 MB") as string,
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(9 * MB);
  });
});
