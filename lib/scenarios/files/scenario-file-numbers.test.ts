import { describe, expect, test } from "vitest";

import { parseExactJson, printJson } from "@/lib/base/json/exact-json";
import { validate } from "@/lib/base/json/validate";
import { toContent } from "../scenario-content";
import { newScenarioSchema } from "../scenario-schema";
import { readYaml } from "../server/import-scenarios";
import { FILE_FORMATS, readScenarioFile } from "./read-scenario-file";
import { writeScenarioFile } from "./write-scenario-file";

const EXPECTED =
  '{"id":12345678901234567891,"price":1.10,"list":[-0,1e400,7,{"n":100000000000000000000}]}';

function scenarioOf(value: string) {
  const json = `{"name":"A","evaluators":[{"type":"tool-arguments","config":{"tool":"t","value":${value}}}]}`;
  return toContent(validate(newScenarioSchema, parseExactJson(json)));
}

async function valueIn(text: string): Promise<string> {
  const { entries } = await readScenarioFile(text, readYaml);
  const [entry] = entries;
  expect(entry?.reason).toBeNull();
  return printJson(entry?.content?.evaluators?.[0]?.config?.["value"]);
}

describe.each(FILE_FORMATS)("%s", (format) => {
  test("numbers that JavaScript rounds are written and read as they are", async () => {
    const text = writeScenarioFile([scenarioOf(EXPECTED)], format);
    expect(text).toContain("12345678901234567891");
    expect(text).toContain("1.10");
    expect(await valueIn(text)).toBe(EXPECTED);
  });
});

test("texts that look like numbers stay texts", async () => {
  const texts = '{"a":["12345678901234567891","1.10","1e400"]}';
  expect(await valueIn(writeScenarioFile([scenarioOf(texts)], "yaml"))).toBe(texts);
});

const inYaml = (value: string) =>
  `name: A\nevaluators:\n  - type: tool-arguments\n    config:\n      tool: t\n      value: ${value}\n`;

test.each([
  ["{ id: 12345678901234567891, n: 1.10 }", '{"id":12345678901234567891,"n":1.10}'],
  ["{ a: &n 12345678901234567891, b: *n }", '{"a":12345678901234567891,"b":12345678901234567891}'],
  ["{ a: &m { n: 1.10 }, b: *m }", '{"a":{"n":1.10},"b":{"n":1.10}}'],
  ["{ a: &m { n: 1.10 }, b: { <<: *m, c: 2.50 } }", '{"a":{"n":1.10},"b":{"n":1.10,"c":2.50}}'],
  ["{ n: +12345678901234567891 }", '{"n":12345678901234567891}'],
  ["{ n: 0x1F, m: .5, o: 1. }", '{"n":31,"m":0.5,"o":1}'],
  ["{ __proto__: { n: 1.10 } }", '{"__proto__":{"n":1.10}}'],
])("by hand: %s", async (yaml, json) => {
  expect(await valueIn(inYaml(yaml))).toBe(json);
});
