import fc from "fast-check";
import { expect, test } from "vitest";

import { printJson } from "@/lib/base/json/exact-json";
import { arbitraryContent } from "@/lib/testing/data/arbitrary-content";
import { parseContent } from "./scenario-content";
import { EMPTY_SCENARIO_FORM, fromScenarioForm, toScenarioForm } from "./scenario-form";

test("an unchanged form gives exactly the content that it was made of", () => {
  fc.assert(
    fc.property(arbitraryContent, (content) => {
      expect(fromScenarioForm(toScenarioForm(content), content)).toEqual(content);
    }),
  );
});

test("an empty form sets nothing but a name", () => {
  expect(fromScenarioForm(EMPTY_SCENARIO_FORM, { name: "" })).toEqual({ name: "" });
});

test("what was emptied is unset, and a list that was set stays set", () => {
  const before = { name: "n", instructions: "i", maxMessages: 3, labels: ["a"] };
  const form = { ...toScenarioForm(before), instructions: "", maxMessages: " ", labels: [] };
  expect(fromScenarioForm(form, before)).toEqual({ name: "n", labels: [] });
});

test("a number that is none is left for the schema to refuse", () => {
  const form = { ...EMPTY_SCENARIO_FORM, maxMessages: "ten" };
  expect(fromScenarioForm(form, { name: "" }).maxMessages).toBeNaN();
});

test("numbers stay as they were written, although a form copies its values", () => {
  const text =
    '{"name":"n","messages":[{"role":"assistant","content":[{"type":"order","id":12345678901234567891}],' +
    '"tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}","price":1.10}}],"seen":1e400}],"evaluators":[{"type":"tool-arguments","config":{"tool":"t","value":{"id":12345678901234567891,"p":1.10}}}],' +
    '"parameters":[{"name":"A","default":12345678901234567891},{"name":"B","default":1.10}]}';
  const content = parseContent(text);
  const form = structuredClone(toScenarioForm(content));
  expect(printJson(fromScenarioForm(form, content))).toBe(text);
});
