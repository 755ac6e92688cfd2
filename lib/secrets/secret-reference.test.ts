import { expect, test } from "vitest";

import { expectLinear } from "@/lib/testing/expect-linear";
import {
  isOnlyReference,
  readsSecrets,
  readsSecretsOddly,
  secretsInCode,
  secretsInTemplate,
} from "./secret-reference";

test.each([
  ["{{ secrets.A }}{{secrets.B_2}} {{- secrets._c -}}", ["A", "B_2", "_c"]],
  ["secrets.A {{ input }}", []],
  ["{{ secrets.A | upcase }}", []],
])("the template %j names %j", (template, names) => {
  expect(secretsInTemplate(template)).toEqual(names);
});

test.each([
  ["{{ secrets.A | upcase }}", true],
  ["{{ secrets['A'] }}", true],
  ["{% assign all = secrets %}", true],
  ['{{ ["secrets"].A }}', true],
  ["{{ secrets.A }}", false],
  ["{{ params.secrets }} secrets.A | upcase", false],
])("%j reads secrets in another way than by name: %j", (template, isOdd) => {
  expect(readsSecretsOddly(template)).toBe(isOdd);
});

test("a variable that only begins like it is none", () => {
  expect(readsSecrets("{{ secretsOf.A }}{{ my_secrets.A }}")).toBe(false);
});

test.each([
  ["secrets.A + turn.secrets.B", ["A", "B"]],
  [`secrets?.A; secrets["B"]; secrets?.['C']`, ["A", "B", "C"]],
  ["mysecrets.A; secrets[name]", []],
])("the code %j names %j", (source, names) => {
  expect(secretsInCode(source)).toEqual(names);
});

test.each([
  ["{{ secrets.A }}", true],
  ["Bearer {{ secrets.A }}", true],
  ["hunter2 {{ secrets.A }}", false],
  ["Bearer hunter2", false],
])("%j is no more than the name of a secret: %j", (text, isOnly) => {
  expect(isOnlyReference(text)).toBe(isOnly);
});

test.each<[string, (size: number) => string]>([
  ["openings of values", (size) => "{{".repeat(size)],
  ["openings of tags", (size) => "{%".repeat(size)],
  ["openings of both", (size) => "{{ {% ".repeat(size)],
  ["names without an end", (size) => "{{ secrets.A ".repeat(size)],
  ["spaces", (size) => `{{${" ".repeat(size)}`],
])("a text of %s takes linear time", (_, textOf) => {
  expectLinear((size) => {
    const text = textOf(size);
    return () => [readsSecrets(text), readsSecretsOddly(text), secretsInTemplate(text)];
  });
});

test.each<[string, (size: number) => string]>([
  ["words", (size) => "secrets ".repeat(size)],
  ["brackets", (size) => "secrets[ ".repeat(size)],
  ["spaces", (size) => `secrets${" ".repeat(size)}`],
])("code of %s takes linear time", (_, textOf) => {
  expectLinear((size) => {
    const text = textOf(size);
    return () => secretsInCode(text);
  });
});
