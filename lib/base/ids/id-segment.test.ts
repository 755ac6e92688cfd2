import fc from "fast-check";
import { expect, test } from "vitest";

import { decodeIdSegment, encodeIdSegment } from "./ids";

const id = fc.string({ unit: "grapheme", minLength: 1 });

test("any id survives an address as one segment", () => {
  const awkward = fc.constantFrom(
    ".",
    "..",
    "~.",
    "~~..",
    "a/b",
    "50%",
    "a b?c#d",
    "<b>",
    "日本",
    "%2F",
  );
  fc.assert(
    fc.property(fc.oneof(id, awkward), (text) => {
      const url = new URL(`http://host/set/${encodeIdSegment(text)}/end`);
      const segments = url.pathname.split("/");
      expect(segments).toHaveLength(4);
      expect(decodeIdSegment(segments[2] ?? "")).toBe(text);
    }),
  );
});

test("a stray percent sign is kept", () => {
  expect(decodeIdSegment("50%")).toBe("50%");
});
