import { describe, expect, test } from "vitest";

import { isCron, isEverDue, isTimeZone, nextTime, nextTimes } from "./next-time";

const ZURICH = "Europe/Zurich";
const iso = (times: readonly (Date | null)[]) => times.map((time) => time?.toISOString());
const from = (time: string) => new Date(time);

describe("the next time", () => {
  test("is read in the time zone of the schedule", () => {
    const after = from("2026-11-24T12:00:00Z");
    const daily = (timeZone: string) => nextTime({ cron: "0 9 * * *", timeZone }, after);
    expect(iso([daily("UTC"), daily(ZURICH), daily("America/New_York")])).toEqual([
      "2026-11-25T09:00:00.000Z",
      "2026-11-25T08:00:00.000Z",
      "2026-11-24T14:00:00.000Z",
    ]);
  });

  test("comes after the moment itself, never at it", () => {
    const hourly = { cron: "0 * * * *", timeZone: "UTC" };
    expect(iso([nextTime(hourly, from("2026-11-24T12:00:00Z"))])).toEqual([
      "2026-11-24T13:00:00.000Z",
    ]);
  });

  test("keeps the hour of the wall clock when summer time ends and begins", () => {
    const daily = { cron: "0 9 * * *", timeZone: ZURICH };
    expect(iso(nextTimes(daily, from("2026-10-24T00:00:00Z"), 2))).toEqual([
      "2026-10-24T07:00:00.000Z",
      "2026-10-25T08:00:00.000Z",
    ]);
    expect(iso(nextTimes(daily, from("2026-03-28T00:00:00Z"), 2))).toEqual([
      "2026-03-28T08:00:00.000Z",
      "2026-03-29T07:00:00.000Z",
    ]);
  });

  test("that the clock skips in spring comes right after the gap", () => {
    const nightly = { cron: "30 2 * * *", timeZone: ZURICH };
    const [first, second] = nextTimes(nightly, from("2026-03-28T12:00:00Z"), 2);
    expect(first?.toISOString().slice(0, 10)).toBe("2026-03-29");
    expect(second?.toISOString()).toBe("2026-03-30T00:30:00.000Z");
  });

  test("that comes twice in autumn counts once", () => {
    const nightly = { cron: "30 2 * * *", timeZone: ZURICH };
    const times = nextTimes(nightly, from("2026-10-24T12:00:00Z"), 2);
    expect(times.map((time) => time.toISOString().slice(0, 10))).toEqual([
      "2026-10-25",
      "2026-10-26",
    ]);
  });

  test("is none for a day that no year has", () => {
    expect(nextTime({ cron: "0 0 30 2 *", timeZone: "UTC" }, from("2026-01-01T00:00:00Z"))).toBe(
      null,
    );
  });
});

test("five fields are cron, and nothing else is", () => {
  for (const cron of ["* * * * *", "*/15 9-17 * * 1-5", "0 9 1,15 * MON"])
    expect(isCron(cron)).toBe(true);
  for (const wrong of ["", "* * * *", "* * * * * *", "61 * * * *", "x", "2026-01-01T00:00:00"])
    expect(isCron(wrong)).toBe(false);
});

test("a time zone is one that the calendar knows", () => {
  expect(["Europe/Zurich", "UTC", "Mars/Olympus", ""].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.each([
  ["0 0 30 2 *", false],
  ["0 0 31 4,6,9,11 *", false],
  ["0 0 29 2 *", true],
  ["0 9 * * 1-5", true],
  ["0 0 30 2 1", true],
])("%s is ever due: %s", (cron, expected) => {
  expect(isEverDue(cron)).toBe(expected);
});
