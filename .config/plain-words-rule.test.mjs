import { Linter } from "eslint";
import { expect, test } from "vitest";

import { oddWord, plainWordsRule } from "./plain-words-rule.mjs";

const linter = new Linter();

function findings(code) {
  const config = {
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { words: { rules: { plain: plainWordsRule } } },
    rules: { "words/plain": "error" },
  };
  return linter.verify(code, config).map(({ line, message }) => [line, message]);
}

test("texts, templates, elements and comments are read", () => {
  const code = [
    "// it was told",
    'f("Nobody yet");',
    "f(`${a} held`);",
    "f(<p>What was said</p>);",
  ];
  expect(findings(code.join("\n"))).toEqual([
    [1, 'Instead of "told" write report, show or return.'],
    [2, 'Instead of "Nobody" write no one, or a passive.'],
    [3, 'Instead of "held" write run, kept or locked.'],
    [4, 'Instead of "said" write sent, reported or written.'],
  ]);
});

test.each([
  "Timeout (ms)",
  "the threshold",
  "understands",
  "Max messages",
  "most of the runs",
  "You said Hello",
  "user = nobody",
  "It said “no”.",
])("%s is plain", (text) => {
  expect(oddWord(text)).toBeUndefined();
});

test.each(["Most messages", "Bring back", "runs under way", "The run fell silent"])(
  "%s is not",
  (text) => {
    expect(oddWord(text)).toBeDefined();
  },
);
