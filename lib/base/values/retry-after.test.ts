import { expect, test } from "vitest";

import { readRetryAfter } from "./retry-after";

const NOW = Date.UTC(2026, 10, 25, 12, 0, 0);

test.each([
  ["3", 3000],
  [" 120 ", 120_000],
  ["Wed, 25 Nov 2026 12:00:05 GMT", 5000],
  ["Wednesday, 25-Nov-26 12:00:05 GMT", 5000],
  ["Wed, 25 Nov 2026 11:00:00 GMT", 0],
  ["soon", 0],
  ["-1", 0],
  ["Wed, then", 0],
  ["", 0],
  [undefined, 0],
])("%o asks for %i ms", (value, wait) => {
  expect(readRetryAfter(value, NOW)).toBe(wait);
});
