import { expect, test } from "vitest";

import { hasContent } from "./json";

test.each([undefined, null, "", [], {}, [null, ""], { a: { b: [{}] } }])("none in %j", (json) => {
  expect(hasContent(json)).toBe(false);
});

test.each([0, true, false, " ", [0], { a: { b: [false] } }])("some in %j", (json) => {
  expect(hasContent(json)).toBe(true);
});

test("a flag that is off is no content within a message", () => {
  expect(hasContent({ a: [false, { b: false }] }, { ignoresFalse: true })).toBe(false);
  expect(hasContent({ a: [false, { b: 0 }] }, { ignoresFalse: true })).toBe(true);
});
