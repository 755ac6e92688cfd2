import fc from "fast-check";
import { expect, test } from "vitest";

import { suiteSlug } from "./suite-schema";

test.each([
  ["Nightly", "nightly"],
  ["  Rück-Fragen & Co. ", "rück-fragen-co"],
  ["夜間テスト 2", "夜間テスト-2"],
  ["!!!", "suite"],
  ["ﬁne", "fine"],
])("%s is %s", (name, slug) => {
  expect(suiteSlug(name)).toBe(slug);
});

test("every name has one that is short, and is its own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const slug = suiteSlug(name);
      expect(slug).toMatch(/^[\p{L}\p{M}\p{N}-]{1,200}$/u);
      expect(suiteSlug(slug)).toBe(slug);
    }),
  );
});
