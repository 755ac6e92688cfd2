// Every search over texts that strangers send takes time that grows with the text and no faster. What people configure over
// such texts (schemas, paths, templates, patterns) runs in lib/platform/bounded or in RE2.
import { describe, expect, test } from "vitest";

import { demoReply } from "@/lib/api/demo/demo-agent";
import { decimalOf } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { foldText, parseSearch, termsOf } from "@/lib/base/search/search-terms";
import { quote } from "@/lib/results/runs/findings/findings";
import { tidyReply } from "@/lib/runner/conversation/simulator-messages";
import { parseCriteria } from "@/lib/scenarios/criteria";
import { compilePattern } from "@/lib/scenarios/evaluators/text-evaluators";
import { splitTemplate } from "@/lib/scenarios/render-text";
import { makeSnippet } from "@/lib/search/snippet";
import { suiteOfSet } from "@/lib/suites/suite-set";
import { expectLinear } from "@/lib/testing/expect-linear";
import { maskBuckets } from "@/lib/traces/ingest/mask-secrets";
import { isDeepMarkdown } from "@/lib/transcript/markdown-text";
import { hideValues } from "./hide-values";
import { visibleText } from "./visible-text";

/** Texts of one piece again and again: what searches that come back to where they were take longest for. */
const PIECES = [
  " ",
  "\n",
  "\t-",
  "a",
  "a b ",
  "{{",
  "{% ",
  "{{ {% ",
  "}}",
  "```",
  "`",
  "\\",
  '\\"',
  '"',
  "<think>",
  "[",
  "](",
  "![",
  "*a ",
  "_",
  "|a|b\n",
  "- ",
  "> ",
  "1. ",
  "headers",
  'headers\\"',
  "authorization: ",
  '{"headers":',
  "for 1 at 1",
  "user: ",
  "__internal__",
  "__suite",
  "secrets.",
  "data:",
  "=",
  "/",
  "%27",
  "1",
  "1.0",
  ",1.10",
  "-0",
  "\u202e",
  "é",
  "漢",
  "\u0301\u0323",
  "\u200d",
  "\u1112",
  "👍🏽",
  "Ａ ",
];

const SEARCHES: readonly [string, (text: string) => unknown][] = [
  ["parts of a template", splitTemplate],
  ["criteria", parseCriteria],
  ["the depth of Markdown", isDeepMarkdown],
  ["the demo agent", (text) => demoReply([{ role: "user", content: text }])],
  ["a tidied reply", tidyReply],
  ["a quoted text", quote],
  ["visible characters", visibleText],
  ["terms of a text", (text) => termsOf([foldText(text)], 6000)],
  ["what is looked for", parseSearch],
  ["a snippet", (text) => makeSnippet(text, ["zz", "a b"])],
  ["the name of a set", (text) => suiteOfSet(`__internal__${text}`)],
  ["secrets in spans", (text) => maskBuckets({ inputs: { text, headers: text } })],
  [
    "secrets in texts",
    (text) => hideValues(text, ['a "b" \\ c/d', "é\n".repeat(20), "x".repeat(500)]),
  ],
  ["numbers of JSON", (text) => parseJson(`[1.10,${text}`)],
  ["the value of a number", decimalOf],
  ["a pattern of people", (text) => compilePattern("(a+)+$|(x+x+)+y", "i").find(text)],
];

describe.each(SEARCHES)("%s take linear time", (_, search) => {
  test.each(PIECES)("over %j", (piece) => {
    expectLinear((size) => {
      const text = piece.repeat(Math.ceil(size / piece.length));
      return () => search(text);
    });
  });
});

test("a template that was cut is whole when it is joined", () => {
  for (const text of ["", "a", "{{ a }} b {% c %}{{ d", "{{ {{ a }} }}", "%} {% }} {{ %}", "{{}}"])
    expect(
      splitTemplate(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  expect(splitTemplate("a {{ b }}{% c %} d {{ e")).toEqual([
    { text: "a ", isTag: false },
    { text: "{{ b }}", isTag: true },
    { text: "{% c %}", isTag: true },
    { text: " d {{ e", isTag: false },
  ]);
});
