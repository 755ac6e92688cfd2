import { expect, test } from "vitest";

import { hideValues } from "./hide-values";

const SECRET = `a"b\\c/d ü\n$(x)`;

test("a secret is hidden at any depth of JSON, and in an address", () => {
  let hidden = SECRET;
  for (let depth = 0; depth < 4; depth += 1) {
    expect(hideValues({ texts: [`<${hidden}>`] }, [SECRET])).toEqual({ texts: ["<••••>"] });
    hidden = JSON.stringify(hidden).slice(1, -1);
  }
  expect(hideValues(encodeURIComponent(SECRET), [SECRET])).toBe("••••");
  const ascii = JSON.stringify(SECRET).replace("ü", String.raw`\u00fC`.toLowerCase());
  expect(hideValues(ascii.replace("/", String.raw`\/`), [SECRET])).toBe('"••••"');
});

test("of two secrets the longer one is hidden as a whole", () => {
  expect(hideValues("tiger-lily tiger", ["tiger", "tiger-lily"])).toBe("•••• ••••");
});

test("what is too short to be distinguished from a word stays", () => {
  expect(hideValues("an agent", ["an", ""])).toBe("an agent");
});

test("an answer of nothing but backslashes is searched in no time", () => {
  const answer = "\\".repeat(1_000_000);
  expect(hideValues(answer, ['"""" \\\\ """"'])).toBe(answer);
});

test("what only looks like a secret where it is written down breaks nothing", () => {
  const value = { n: 12_345, text: "one\nope", list: ["x", "y"] };
  expect(hideValues(value, ["12345", "nope", 'x","y'])).toEqual(value);
});
