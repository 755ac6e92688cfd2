import fc from "fast-check";
import { expect, test } from "vitest";

import { MAX_REFS, printRefs, readRefs } from "./compared-refs";

test("references are read as they were written, whatever is in them", () => {
  const ref = fc.string({ minLength: 1 }).map((text) => text.replaceAll("a", ",%2C%"));
  fc.assert(
    fc.property(fc.uniqueArray(ref, { maxLength: MAX_REFS }), (refs) => {
      expect(readRefs(printRefs(refs))).toEqual(refs);
    }),
  );
});

test("each counts once, and no more than four", () => {
  expect(readRefs("a,a,,b")).toEqual(["a", "b"]);
  expect(readRefs("a,b,c,d,e")).toEqual(["a", "b", "c", "d"]);
  expect(readRefs("")).toEqual([]);
});
