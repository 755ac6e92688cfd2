import { expect, test } from "vitest";

import { isDeepMarkdown } from "./markdown-text";

test.each([
  ["quotes", "> ".repeat(300) + "x"],
  ["quotes without spaces", ">".repeat(300) + "x"],
  ["lists on one line", "- ".repeat(300) + "x"],
  ["numbered lists", "1. ".repeat(300) + "x"],
  ["lists by indentation", nested((depth) => "  ".repeat(depth) + "- x")],
  ["lists in a quote", nested((depth) => "> " + "  ".repeat(depth) + "* x")],
  ["emphasis", "*a ".repeat(300) + "b" + " a*".repeat(300)],
  ["brackets", "[".repeat(300) + "x" + "]".repeat(300)],
  ["stars", "*".repeat(500) + "a" + "*".repeat(500)],
])("%s can nest too deep", (_, text) => {
  expect(isDeepMarkdown(`Before\n\n${text}\n\nAfter`)).toBe(true);
});

test.each([
  ["a long list", "- **x**\n  - *y*\n".repeat(500)],
  ["a mail answered often", "> ".repeat(8) + "x"],
  ["a long rule", "- ".repeat(100) + "\n" + "*".repeat(300)],
  ["a blank to fill in", "Name: " + "_".repeat(80) + "."],
  ["a calculation", "2*3*4*5 ".repeat(200)],
  ["code", nested((depth) => "  ".repeat(depth) + "if (x) {")],
  ["a list of tasks", "- [ ] [a](https://example.com/a)\n".repeat(500)],
  ["long text", "x".repeat(50_000)],
])("%s is Markdown as people write it", (_, text) => {
  expect(isDeepMarkdown(text)).toBe(false);
});

test("the check is cheap for any text", () => {
  const before = performance.now();
  for (const piece of ["> ", "- ", "*a", " * ", "\t", "_ ", "~", "[", "1) "])
    isDeepMarkdown(piece.repeat(60_000));
  expect(performance.now() - before).toBeLessThan(2000);
});

function nested(line: (depth: number) => string): string {
  return Array.from({ length: 40 }, (_, depth) => line(depth)).join("\n");
}
