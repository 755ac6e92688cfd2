import { expect, test } from "vitest";

import { hasSkewedClock } from "@/lib/traces/span-clock";
import { applyChange } from "./apply-change";

const NOW = 1_795_730_000_000;
const SPAN = { id: "a", otelTraceId: null };

test.each([
  ["its end is before its start", { startedAt: NOW, endedAt: NOW - 1000 }],
  ["its duration is negative", { startedAt: NOW, durationMs: -1000 }],
  ["its duration is negative and its start unknown", { endedAt: NOW, durationMs: -1000 }],
  ["all three are given", { startedAt: NOW, endedAt: NOW - 1000, durationMs: -1000 }],
])("a span took no negative time where %s, and its clock is known to be skewed", (_, times) => {
  const span = applyChange(undefined, { ...SPAN, ...times }, NOW);
  expect(span.durationMs).toBe(0);
  expect(hasSkewedClock(span)).toBe(true);
});

test("an end that comes later, before the start, is no negative time either", () => {
  const open = applyChange(undefined, { ...SPAN, startedAt: NOW }, NOW);
  expect([open.durationMs, hasSkewedClock(open)]).toEqual([null, false]);
  const closed = applyChange(open, { ...SPAN, endedAt: NOW - 1 }, NOW);
  expect([closed.durationMs, hasSkewedClock(closed)]).toEqual([0, true]);
});

test.each([
  ["no time", { startedAt: NOW, endedAt: NOW }, 0],
  ["some time", { startedAt: NOW, endedAt: NOW + 5 }, 5],
])("a span that took %s has no skewed clock", (_, times, durationMs) => {
  const span = applyChange(undefined, { ...SPAN, ...times }, NOW);
  expect(span.durationMs).toBe(durationMs);
  expect(hasSkewedClock(span)).toBe(false);
});
