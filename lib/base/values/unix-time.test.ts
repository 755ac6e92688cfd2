import { expect, test } from "vitest";

import { unixMilliseconds } from "./clock";

const MS = Date.UTC(2026, 10, 28);

test.each([
  ["seconds", MS / 1000, MS],
  ["seconds with fractions", MS / 1000 + 0.5, MS + 500],
  ["milliseconds", MS, MS],
  ["microseconds", MS * 1000, MS],
  ["nanoseconds", MS * 1e6, MS],
  ["milliseconds of 1990", Date.UTC(1990, 0), Date.UTC(1990, 0)],
  ["a small number", 12, 12],
  ["a negative one", -5, -5],
])("%s", (_, time, expected) => {
  expect(unixMilliseconds(time)).toBe(expected);
});
