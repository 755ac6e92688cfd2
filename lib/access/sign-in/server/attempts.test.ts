import { expect, test } from "vitest";

import { Attempts } from "./attempts";

const QUARTER_MS = 15 * 60_000;

test("attempts beyond the limit are refused until the window ends", () => {
  const attempts = new Attempts(2);
  attempts.take("a", 0);
  attempts.take("a", 1);
  expect(() => {
    attempts.take("a", 2);
  }).toThrow("Too many attempts");
  attempts.take("b", 2);
  attempts.take("a", QUARTER_MS + 1);
});

test("however many keys are tried, memory stays bounded", () => {
  const attempts = new Attempts(2);
  for (let key = 0; key < 30_000; key += 1) attempts.take(String(key), 0);
  expect(attempts.size).toBeLessThanOrEqual(10_000);
});
