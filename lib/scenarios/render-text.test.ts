import { expect, test } from "vitest";

import { renderWith, resolveParameters } from "./render-text";

const NAMES = ["toString", "hasOwnProperty", "valueOf", "isPrototypeOf"];

test.each(NAMES)("a parameter called %s is missing until it is supplied", (name) => {
  const parameters = [{ name }];
  expect(resolveParameters(parameters)).toEqual({
    params: { [name]: `‹${name}›` },
    missing: [name],
  });
  expect(resolveParameters(parameters, { [name]: "x" }).missing).toEqual([]);
  const text = `Say {{ params.${name} }}`;
  expect(renderWith(parameters)({ field: "instructions", text })).toBe(`Say ‹${name}›`);
});

test("invalid names do not affect the others", () => {
  const { params } = resolveParameters([{ name: "__proto__" }, { name: "A", default: "a" }]);
  expect(Object.keys(params)).toEqual(["__proto__", "A"]);
});
