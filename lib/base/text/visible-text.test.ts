import { expect, test } from "vitest";

import { startOfText, visibleText } from "./visible-text";

test.each([
  ["escape sequences", "\u001B[2Jred", "[U+001B][2Jred"],
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

test("the colours of a terminal are left out, and what else steers one is spelled out", () => {
  expect(visibleText("\u001b[31mexpected\u001b[39m 1, \u001b[1;32mreceived\u001b[0m 2")).toBe(
    "expected 1, received 2",
  );
  expect(visibleText("\u009b31mred\u001b[K\u001b[38:5:1mx")).toBe("redx");
  expect(visibleText("\u001b[1mbold\u001b(B\u001b[m \u001b[?25lbusy\u001b[?25h")).toBe("bold busy");
  expect(visibleText("\u001b[2Jx\u001b]0;title\u0007")).toBe(
    "[U+001B][2Jx[U+001B]]0;title[U+0007]",
  );
});
