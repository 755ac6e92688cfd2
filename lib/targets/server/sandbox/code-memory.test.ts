// The memory that code may use is measured from outside: the peak of a process that does nothing but run it.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { beforeAll, describe, expect, test } from "vitest";

const MEGABYTE = 1024 * 1024;
const LIMIT_BYTES = 64 * MEGABYTE;
const OVERHEAD_BYTES = 48 * MEGABYTE;

async function peakOf(body: string): Promise<{ text: string; peakBytes: number }> {
  const source = `(async function reply() { ${body} })`;
  const args = ["lib/testing/peak-of-code.mjs", source, "3000"];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as { text: string; peakBytes: number };
}

describe("code that wants all the memory", () => {
  let usualBytes = 0;
  beforeAll(async () => {
    usualBytes = (await peakOf("return 1")).peakBytes;
  });

  test.each([
    ["buffers", "const a = []; for (;;) a.push(new ArrayBuffer(1e6))"],
    ["filled arrays", "const a = []; for (;;) a.push(new Array(1e5).fill(7))"],
    ["small objects", "const a = []; for (;;) a.push({ a: {}, b: [] })"],
    ["texts", "let a = 'x'; const all = []; for (;;) { a += a.slice(0, 1e5); all.push(a + 1) }"],
    ["closures", "const a = []; for (;;) a.push(() => a)"],
    ["a map", "const a = new Map(); for (let i = 0; ; i++) a.set(i, String(i))"],
    ["patterns", "const a = []; for (let i = 0; ; i++) a.push(new RegExp('(' + i + '|a){9}b*'))"],
    ["a log", "for (;;) console.log('x'.repeat(2000))"],
    ["calls", "for (;;) fetch('http://127.0.0.1:9/' + 'x'.repeat(5000))"],
    ["timers", "for (;;) setTimeout(() => 1, 50)"],
  ])("with %s it stays within the limit", async (_, body) => {
    const { peakBytes } = await peakOf(body);
    expect(peakBytes - usualBytes).toBeLessThan(LIMIT_BYTES + OVERHEAD_BYTES);
  });

  test("it ends with a sentence on memory", async () => {
    const { text } = await peakOf("const a = []; for (;;) a.push(new ArrayBuffer(1e6))");
    expect(text).toMatch(/out of memory/);
  });
});
