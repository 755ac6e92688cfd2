import { expect, test } from "vitest";

import { parseExactJson, printJson } from "./exact-json";
import { gatherExact, listWrittenNumbers, withWrittenNumbers } from "./written-numbers";

const json = parseExactJson('{"a":1.10,"b":[{"c":12345678901234567890,"d":7}],"e":"x"}') as {
  a: number;
};

test("only numbers that JavaScript prints otherwise are listed, each with its place", () => {
  expect(listWrittenNumbers(json)).toEqual([
    { path: ["a"], number: "1.10" },
    { path: ["b", "0", "c"], number: "12345678901234567890" },
  ]);
});

test("values under new names keep how their numbers were written", () => {
  const gathered = gatherExact([
    ["price", json, "a"],
    ["name", json, "e"],
    ["none", json, "z"],
  ]);
  expect(printJson(gathered)).toBe('{"price":1.10,"name":"x","none":null}');
});

test("a copy gets the numbers that were listed back", () => {
  const copy: unknown = structuredClone(json);
  expect(printJson(copy)).toBe('{"a":1.1,"b":[{"c":12345678901234567000,"d":7}],"e":"x"}');
  expect(printJson(withWrittenNumbers(copy, listWrittenNumbers(json)))).toBe(printJson(json));
  expect(withWrittenNumbers(1, [{ path: ["a", "b"], number: "1.10" }])).toBe(1);
});
