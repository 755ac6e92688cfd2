import { expect, test } from "vitest";

import { toStorableText } from "./visible-text";

test("NUL and lone surrogates become their escapes, everything else stays", () => {
  expect(toStorableText("a\u0000b\ud800c\udc00")).toBe(String.raw`a\u0000b\ud800c\udc00`);
  expect(toStorableText("😀 \u0001 é")).toBe("😀 \u0001 é");
});
