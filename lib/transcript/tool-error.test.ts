import { expect, test } from "vitest";

import { isToolError } from "./tool-error";
import type { Part } from "./transcript-message";

const text = (value: string): Part => ({ type: "text", text: value });

test.each([
  ["an object with an error", [text('{"error":"no such order"}')]],
  ["an object within quotes", [text('"{\\"error\\":{\\"code\\":503}}"')]],
  ["a flag", [text('{"isError":true,"content":[]}')]],
  ["a status", [text('{"status":"error"}')]],
  ["no success", [text('{"success":false}')]],
  ["a text", [text("Error: connection refused")]],
  ["the name of an error", [text("TypeError: x is not a function")]],
])("is one: %s", (_, result) => {
  expect(isToolError(result)).toBe(true);
});

test.each([
  ["nothing", null],
  ["an empty list", []],
  ["a result", [text('{"status":"ok","error":null}')]],
  ["an empty error", [text('{"error":"","errors":[]}')]],
  ["no flag", [text('{"isError":false}')]],
  ["a sentence about errors", [text("Errors are shown in red.")]],
  ["an inherited field", [text('{"__proto__":{"error":"x"}}')]],
])("is none: %s", (_, result) => {
  expect(isToolError(result)).toBe(false);
});
