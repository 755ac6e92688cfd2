import fc from "fast-check";
import { expect, test } from "vitest";

import { filledLines } from "./filled-lines";

test("a file of line breaks alone has no line", () => {
  expect([...filledLines("\n \r\n\n")]).toEqual([]);
  expect([...filledLines("")]).toEqual([]);
});

test("the lines are those of a split, up to the limit", () => {
  const texts = fc
    .array(fc.constantFrom("a", "\n", " ", "\r\n", "bc"))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, fc.nat(5), (text, max) => {
      const split = text.split("\n").filter((line) => line.trim() !== "");
      expect([...filledLines(text)]).toEqual(split);
      expect([...filledLines(text, max)]).toEqual(split.slice(0, max));
    }),
  );
});
