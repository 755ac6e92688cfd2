import fc from "fast-check";
import { expect, test } from "vitest";

import { readValue, readValues, writeValues } from "./parameter-text";

test.each([
  ["5", 5],
  ["-1.5", -1.5],
  ["00501", "00501"],
  ["1e3", "1e3"],
  ["true", true],
  ["", ""],
  ["Infinity", "Infinity"],
])("%s reads as %j", (text, value) => {
  expect(readValue(text)).toBe(value);
});

test("what is written reads back", () => {
  const value = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom("Rome", "00501", "a b"));
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(readValues(writeValues(values))).toEqual(values);
    }),
  );
});
