import { expect, test } from "vitest";

import { readRunStamp, stampFacts } from "./run-stamp";

test("what a run was started with is listed with its names", () => {
  const metadata = {
    rehearsal: {
      target: "Live agent",
      scenarioVersion: 2,
      persona: "Guest",
      repeat: 1,
      parameters: { CITY: "Rome", GUESTS: 4 },
      judgeModel: "gpt",
    },
  };
  expect(stampFacts(metadata)).toEqual([
    ["Target", "Live agent"],
    ["Scenario version", "2"],
    ["Persona", "Guest"],
    ["Repeat", "1"],
    ["CITY", "Rome"],
    ["GUESTS", "4"],
    ["Judge", "gpt"],
  ]);
});

test.each([
  ["no metadata", null],
  ["no stamp", { name: "x" }],
  ["a text", { rehearsal: "mine" }],
  ["a list", { rehearsal: [1] }],
  ["other types", { rehearsal: { target: 1, repeat: "2", parameters: "CITY", attempt: null } }],
])("%s is a run that was not started here", (_what, metadata) => {
  expect(stampFacts(metadata)).toEqual([]);
  expect(readRunStamp(metadata).attempt).toBe(1);
});

test.each([
  [1, 1],
  [1000, 1000],
  [0, null],
  [1001, null],
  [1.5, null],
  ["2", null],
])("so many repeats have to pass: %o is read as %o", (passAtLeast, read) => {
  expect(readRunStamp({ rehearsal: { passAtLeast } }).passAtLeast).toBe(read);
});

test("an unreadable field does not hide the others", () => {
  expect(stampFacts({ rehearsal: { target: "Live", scenarioVersion: "odd" } })).toEqual([
    ["Target", "Live"],
  ]);
});
