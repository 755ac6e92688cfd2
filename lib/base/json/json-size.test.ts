import { describe, expect, test } from "vitest";

import { expectLinear } from "@/lib/testing/expect-linear";
import { parseShallowJson } from "./json";
import {
  jsonSizeProblem,
  MAX_JSON_CONTAINERS,
  MAX_JSON_MEMBERS,
  MAX_JSON_VALUES,
} from "./json-size";

const problemOf = (text: string) => jsonSizeProblem(new TextEncoder().encode(text));
const listOf = (item: string, count: number) =>
  `[${Array.from({ length: count }, () => item).join()}]`;

describe("too much", () => {
  test.each<[string, string]>([
    ["objects", listOf("{}", MAX_JSON_CONTAINERS)],
    ["lists", listOf("[]", MAX_JSON_CONTAINERS)],
    ["values of one list", `{"a":[1],"b":${listOf("1", MAX_JSON_MEMBERS + 1)}}`],
    ["nested lists", "[".repeat(MAX_JSON_CONTAINERS + 1)],
    ["numbers", listOf("1", MAX_JSON_VALUES)],
    ["fields", `{${Array.from({ length: MAX_JSON_VALUES + 1 }, () => '"a":1').join()}}`],
  ])("%s", (_, text) => {
    expect(problemOf(text)).toMatch(/more than/);
    expect(parseShallowJson(text)).toBeUndefined();
  });
});

describe("not too much", () => {
  test.each<[string, string]>([
    ["a text of brackets", JSON.stringify("{[,".repeat(MAX_JSON_VALUES))],
    ["a text of quotes", JSON.stringify('"{'.repeat(MAX_JSON_VALUES))],
    ["a text of backslashes", JSON.stringify("\\{".repeat(MAX_JSON_VALUES))],
    ["the most of one list", listOf("1", MAX_JSON_MEMBERS)],
    ["many lists in one after the other", listOf(listOf("1", 1000), 150)],
    ["20,000 messages", listOf('{"role":"user","content":"Hi","parts":[{}]}', 20_000)],
  ])("%s", (_, text) => {
    expect(problemOf(text)).toBeNull();
    expect(parseShallowJson(text)).toBeDefined();
  });
});

test.each(['"', "\\", "[", '"\\', ","])("bytes of %j are counted in linear time", (piece) => {
  expectLinear((size) => {
    const bytes = new TextEncoder().encode(piece.repeat(size));
    return () => jsonSizeProblem(bytes);
  });
});
