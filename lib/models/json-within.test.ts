import { expect, test } from "vitest";

import { expectLinear } from "@/lib/testing/expect-linear";
import { jsonWithin } from "./json-within";

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
