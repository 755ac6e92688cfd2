import { expect, test } from "vitest";

import { holdsContent } from "./json";

test.each([undefined, null, "", [], {}, [null, ""], { a: { b: [{}] } }])("none in %j", (json) => {
  expect(holdsContent(json)).toBe(false);
});

test.each([0, true, false, " ", [0], { a: { b: [false] } }])("some in %j", (json) => {
  expect(holdsContent(json)).toBe(true);
});

test("a flag that is off says nothing within a message", () => {
  expect(holdsContent({ a: [false, { b: false }] }, { ignoresFalse: true })).toBe(false);
  expect(holdsContent({ a: [false, { b: 0 }] }, { ignoresFalse: true })).toBe(true);
});
