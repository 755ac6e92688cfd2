import { describe, expect, test } from "vitest";

import { parseExactJson, printJson } from "@/lib/base/json/exact-json";
import { selectPath } from "./select-path";

const OUTPUT = {
  output: [
    { type: "reasoning", summary: "Hm" },
    { type: "message", content: [{ type: "output_text", text: "Hello" }] },
    { type: "function_call", name: "find", arguments: "{}" },
  ],
  prices: [1, 5, 10],
};

describe("a filter", () => {
  test.each([
    ['$.output[?(@.type=="message")].content[0].text', ["Hello"]],
    ["$.output[?(@.type=='message')].content[?(@.type=='output_text')].text", ["Hello"]],
    ['$.output[?@.type=="function_call"].name', ["find"]],
    ["$.output[?(@.type === 'message')].content[*].text", ["Hello"]],
    ["$.output[?(@.type != 'message' && @.name)].name", ["find"]],
    ["$..[?(@.text)].text", ["Hello"]],
    ["$.prices[?(@ > 3)]", [5, 10]],
    ["$.output[?(@.type=='a===b')]", []],
  ])("%s finds what it says", async (path, expected) => {
    expect(await selectPath(path, OUTPUT)).toEqual(expected);
  });

  test.each([
    "$[?(process.exit(1))]",
    "$.output[?(@.constructor.constructor('return process')().exit(1))]",
    "$.output[?(globalThis.x = 1)]",
    "$.output[(@.length-1)]",
    "$.output[?(@.type.toString())]",
  ])("that is code is not run: %s", async (path) => {
    await expect(selectPath(path, OUTPUT)).rejects.toThrow("cannot be read");
  });

  test("whose pattern never ends is stopped", async () => {
    const json = [{ name: `${"a".repeat(40)}!` }];
    await expect(selectPath('$[?match(@.name, "(a+)+")]', json)).rejects.toThrow("longer than");
  });
});

test.each(["$.calls[*]", "$.calls[?(@.id==1)]", "$..calls"])(
  "what %s finds keeps its numbers as they were written",
  async (path) => {
    const json = parseExactJson('{"calls":[{"id":1,"order":12345678901234567890,"price":1.10}]}');
    expect(printJson((await selectPath(path, json)).flat())).toBe(
      '[{"id":1,"order":12345678901234567890,"price":1.10}]',
    );
  },
);
