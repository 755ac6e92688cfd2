import { expect, test } from "vitest";

import { GatheredBytes } from "./gathered-bytes";

const PIECES = 200_000;

test("pieces of one byte are put together, so that they take the memory of their bytes", () => {
  const gathered = new GatheredBytes();
  for (let index = 0; index < PIECES; index += 1) gathered.add(Uint8Array.of(index % 251));
  expect(gathered.size).toBe(PIECES);
  expect(gathered.pieces).toBeLessThan(PIECES / 1000);
  const whole = gathered.whole();
  expect(whole.length).toBe(PIECES);
  expect(whole.every((byte, index) => byte === index % 251)).toBe(true);
});

test("large pieces stay as they are, in their order among small ones", () => {
  const large = Buffer.alloc(100_000, "b");
  const gathered = new GatheredBytes();
  const expected: Uint8Array[] = [];
  for (let index = 0; index < 300; index += 1) {
    const piece = index % 100 === 99 ? large : Buffer.from(String(index));
    gathered.add(piece);
    expected.push(piece);
  }
  expect(gathered.whole().equals(Buffer.concat(expected))).toBe(true);
});

test.each([0, 1])("%i pieces", (count) => {
  const gathered = new GatheredBytes();
  const piece = Buffer.from("alone");
  for (let index = 0; index < count; index += 1) gathered.add(piece);
  expect(gathered.whole().toString()).toBe("alone".repeat(count));
});
