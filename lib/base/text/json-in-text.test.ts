import { describe, expect, test } from "vitest";

import { expectLinear } from "@/lib/testing/expect-linear";
import { fencedText, jsonWithin } from "./json-in-text";

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

const JSON_TEXT = '{"a":[1,{"b":"} ] ``` \\" {"}]}';
const VALUE = { a: [1, { b: '} ] ``` " {' }] };

test.each([
  ["bare", JSON_TEXT],
  ["with words around", `Here it is: ${JSON_TEXT}. I hope that it helps!`],
  ["in a fence", `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
  ["in a fence of another case", `Sure.\n\`\`\`JSON\n${JSON_TEXT}\n\`\`\`\nDone.`],
  ["in a fence on one line", `\`\`\`json ${JSON_TEXT} \`\`\``],
  ["in a fence of tildes", `~~~json\n${JSON_TEXT}\n~~~`],
  ["after thoughts", `<think>{"a":2} maybe</think>${JSON_TEXT}`],
  ["after thoughts that were opened elsewhere", `{"a":2}, no.</think>\n${JSON_TEXT}`],
  ["with commas too many", '{"a":[1,{"b":"} ] ``` \\" {",},],\n}'],
  ["twice", `${JSON_TEXT}\n\nAgain: ${JSON_TEXT}`],
  ["after a bracket of words", `[Note} it is { as follows: ${JSON_TEXT}`],
])("%s", (_, text) => {
  expect(jsonWithin(text)).toEqual([VALUE]);
});

test("in one field of an object", () => {
  expect(jsonWithin(`{"result":{"ok":true,"n":1}}`)).toEqual([
    { result: { ok: true, n: 1 } },
    { ok: true, n: 1 },
  ]);
});

test("several that differ are all given", () => {
  expect(jsonWithin('First {"a":1}, then {"a":2}.')).toEqual([{ a: 1 }, { a: 2 }]);
});

test.each(["", "No JSON.", "{", '{"a":', "12", '"text"', "}{"])("none in %j", (text) => {
  expect(jsonWithin(text)).toEqual([]);
});

test.each(["{", "}", "[", '"', '{"', "{}", "[[", ",}", ", ", "\\", "{\n", "</think>", "}]"])(
  "%j again and again takes linear time",
  (piece) => {
    expectLinear((size) => {
      const text = piece.repeat(Math.ceil(size / piece.length));
      return () => jsonWithin(text);
    });
  },
);
