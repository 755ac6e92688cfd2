import { expect, test } from "vitest";

import { startOfText, visibleText } from "./visible-text";

test.each([
  ["escape sequences", "\u001B[31mred", "[U+001B][31mred"],
  ["direction overrides", "a\u202Eb\u202C", "a[U+202E]b[U+202C]"],
  ["a zero byte", "a\u0000b", "a[U+0000]b"],
  ["halves of a character", "x\uD800y\uDC00", "x[U+D800]y[U+DC00]"],
  ["halves in the wrong order", "\uDE00\uD83D", "[U+DE00][U+D83D]"],
])("%s are made visible", (_, text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test.each([
  ["line breaks and tabs", "a\n\tb"],
  ["joined emoji", "👩‍👩‍👧"],
  ["right-to-left text", "مرحبا"],
])("%s stay as they are", (_, text) => {
  expect(visibleText(text)).toBe(text);
});

test("a text is never cut within a character", () => {
  expect(startOfText("ab😀", 3)).toBe("ab");
  expect(startOfText("ab😀c", 4)).toBe("ab😀");
  expect(startOfText("ab", 3)).toBe("ab");
});
