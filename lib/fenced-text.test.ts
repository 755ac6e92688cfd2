import { describe, expect, test } from "vitest";

import { fencedText } from "./fenced-text";
import { expectLinear } from "./testing/expect-linear";

describe("the text within a fence", () => {
  test.each([
    ['```json\n{"a":1}\n```', '{"a":1}'],
    ['Here:\n```\n{"a":1}\n```\nDone.', '{"a":1}'],
    ['Here: ```json   \n{"a":1}```', '{"a":1}'],
    ['```JSON\r\n{"a":1}\r\n  ```', '{"a":1}\r'],
    ['```json\n{"a":"use ```x``` here"}\n```', '{"a":"use ```x``` here"}'],
    ["```js\nlet a\n```\n```json\n1\n```", "1"],
  ])("%j", (text, expected) => {
    expect(fencedText(text)).toBe(expected);
  });

  test.each(["", "no fence", "``` x", "```json", "```json\n1"])("none in %j", (text) => {
    expect(fencedText(text)).toBeUndefined();
  });
});

test.each<[string, (size: number) => string]>([
  ["a fence and line breaks", (size) => "```" + "\n".repeat(size)],
  ["fences", (size) => "```".repeat(size)],
  ["fences on lines", (size) => "```x\n".repeat(size)],
  ["fences and spaces", (size) => "```" + " ".repeat(size)],
  ["spaces before a fence", (size) => `\`\`\`\n${"   \n".repeat(size)}\`\`\``],
])("%s take linear time", (_, textOf) => {
  expectLinear((size) => {
    const text = textOf(size);
    return () => fencedText(text);
  });
});
