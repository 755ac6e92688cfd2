import fc from "fast-check";
import { expect, test } from "vitest";

import { parseExactJson, printJson } from "@/lib/base/json/exact-json";
import type { ParameterValue } from "@/lib/scenarios/parameter";
import { readSupplied, readValues, writeValues } from "./suite-schema";

test.each([
  ["5", "5"],
  ["-1.5", "-1.5"],
  ["1.10", "1.10"],
  ["12345678901234567891", "12345678901234567891"],
  ["00501", '"00501"'],
  ["1e3", '"1e3"'],
  ["true", "true"],
  ["Infinity", '"Infinity"'],
  ['a "b"', String.raw`"a \"b\""`],
])("%s reads as %s", (text, json) => {
  expect(printJson(readValues(text))).toBe(`[${json}]`);
  expect(printJson(readSupplied({ A: text, B: "" }))).toBe(`{"A":${json}}`);
});

test("what is written reads back", () => {
  const value = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom("Rome", "00501", "a b"));
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(readValues(writeValues(values))).toEqual(values);
    }),
  );
});

test("numbers that JavaScript rounds are written and read as they were", () => {
  const text = '[12345678901234567891,1.10,-0.0,"1.10x"]';
  const values = parseExactJson(text) as ParameterValue[];
  expect(writeValues(values)).toBe("12345678901234567891\n1.10\n-0.0\n1.10x");
  expect(printJson(readValues(writeValues(values)))).toBe(text);
});
