import { describe, expect, test } from "vitest";

import {
  formatAbsoluteTime,
  formatCost,
  formatCount,
  formatDuration,
  formatPercent,
  formatRelativeTime,
} from "./format";
import { plural } from "./names";

const NOON = Date.UTC(2026, 10, 22, 12);

test.each([
  [0, "0 ms"],
  [0.0004, "<0.1 ms"],
  [0.5, "0.5 ms"],
  [0.99, "1 ms"],
  [12.6, "13 ms"],
  [999, "999 ms"],
  [999.6, "1.0 s"],
  [1000, "1.0 s"],
  [-1000, "-1.0 s"],
  [59_940, "59.9 s"],
  [59_990, "1 min"],
  [75_000, "1 min 15 s"],
  [3_599_999, "1 h"],
  [7_200_000, "2 h"],
  [90_000_000, "1 d 1 h"],
])("%d ms read as %s", (ms, shown) => {
  expect(formatDuration(ms)).toBe(shown);
});

test.each([
  [0, "$0"],
  [1e-7, "<$0.000001"],
  [0.0000123, "$0.000012"],
  [0.25, "$0.25"],
  [1234.5, "$1,234.5"],
])("%d dollars read as %s", (cost, shown) => {
  expect(formatCost(cost)).toBe(shown);
});

describe("formatPercent", () => {
  test("gives 100% only for all", () => {
    expect(formatPercent(1)).toBe("100%");
    expect(formatPercent(9999 / 10_000)).toBe("99.9%");
  });

  test("gives 0% only for none", () => {
    expect(formatPercent(0)).toBe("0%");
    expect(formatPercent(1 / 10_000)).toBe("0.1%");
  });

  test("rounds as a person would", () => {
    expect(formatPercent(2 / 3)).toBe("66.7%");
    expect(formatPercent(0.29)).toBe("29%");
    expect(formatPercent(0.875)).toBe("87.5%");
  });
});

test.each([
  [2000, "just now"],
  [12_000, "12 sec. ago"],
  [3 * 60_000, "3 min. ago"],
  [50 * 3_600_000, "2 days ago"],
  [-5 * 60_000, "in 5 min."],
  [-30 * 86_400_000 + 9000, "in 1 mo."],
  [-7 * 86_400_000 + 9000, "in 7 days"],
  [-3_600_000 + 9000, "in 1 hr."],
])("a time %d ms ago reads as %s", (age, shown) => {
  expect(formatRelativeTime(NOON - age, NOON)).toBe(shown);
});

test("an absolute time is written in the requested zone", () => {
  expect(formatAbsoluteTime(NOON, "UTC")).toBe("22 Nov 2026, 12:00:00");
});

test("numbers come with the right word", () => {
  expect([plural(1, "run"), plural(1200, "run"), plural(2, "batch", "batches")]).toEqual([
    "1 run",
    "1,200 runs",
    "2 batches",
  ]);
});

test.each([
  [0, "0"],
  [999, "999"],
  [1202, "1,202"],
  [1_557_000, "1,557,000"],
])("formatCount(%d) is %s", (count, text) => {
  expect(formatCount(count)).toBe(text);
});
