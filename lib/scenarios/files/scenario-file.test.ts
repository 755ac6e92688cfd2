import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { errorMessage } from "@/lib/base/errors";
import { arbitraryContent } from "@/lib/testing/data/arbitrary-content";
import { soakTimes } from "@/lib/testing/soak";
import { readYaml } from "../server/import-scenarios";
import { FILE_FORMATS, readScenarioFile } from "./read-scenario-file";
import { writeScenarioFile } from "./write-scenario-file";

const contents = fc.uniqueArray(arbitraryContent, {
  maxLength: 4,
  selector: ({ name }) => name.trim(),
});

test.each(FILE_FORMATS)(
  "%s: what was written reads the same, and writes the same bytes again",
  async (format) => {
    await fc.assert(
      fc.asyncProperty(contents, async (before) => {
        const text = writeScenarioFile(before, format);
        const { entries, isPartial } = await readScenarioFile(text, readYaml);
        expect(isPartial).toBe(false);
        const after = entries.flatMap(({ content }) => content ?? []);
        expect(after).toEqual(before);
        expect(writeScenarioFile(after, format)).toBe(text);
      }),
      { numRuns: soakTimes(200) },
    );
  },
);

test("a person can read the YAML", () => {
  const text = writeScenarioFile(
    [
      {
        name: "Cancel",
        instructions: "First line.\nSecond line.",
        successCriteria: "- polite\n- quick",
        labels: ["vip"],
      },
    ],
    "yaml",
  );
  expect(text).toBe(
    "name: Cancel\ninstructions: |-\n  First line.\n  Second line.\nsuccessCriteria: |-\n  - polite\n  - quick\nlabels:\n  - vip\n",
  );
});

test("texts that YAML 1.1 reads as something else are quoted, so that every program reads the same names", () => {
  const labels = [
    "no",
    "yes",
    "on",
    "off",
    "y",
    "n",
    "12:30:45",
    "2026-11-28",
    "0o17",
    "017",
    "1_000",
    "0b1",
    "~",
    "190:20:30.15",
    "2026-11-28T12:00:00Z",
    "+1",
    ".5",
    "NO",
    "Off",
    "<<",
  ];
  const text = writeScenarioFile([{ name: "No", labels }], "yaml");
  expect(text).toBe(`name: "No"\nlabels:\n${labels.map((label) => `  - "${label}"\n`).join("")}`);
  const readAs11: unknown = parse(text, { version: "1.1" });
  expect(readAs11).toEqual({ name: "No", labels });
});

describe("reading", () => {
  test.each([
    ["a mapping in YAML", "name: A\n"],
    ["a list in YAML", "- name: A\n"],
    ["JSON", '{\n"name":"A"}'],
    ["a list in JSON", '[{"name":"A"}]'],
    ["JSON lines", '{"name":"A"}\n'],
  ])("passes over a byte order mark before %s", async (format, text) => {
    const { entries, isPartial } = await readScenarioFile(`\uFEFF${text}`, readYaml);
    expect(isPartial).toBe(format === "JSON lines");
    expect(entries).toMatchObject([{ name: "A", content: { name: "A" }, reason: null }]);
  });

  const reasons = async (text: string) => {
    try {
      const { entries } = await readScenarioFile(text, readYaml);
      return entries.map(({ line, name, reason }) => [line, name, reason]);
    } catch (error) {
      return errorMessage(error);
    }
  };

  test("EvalStudio's JSONL is taken, line by line", async () => {
    const file = await readScenarioFile(
      '{"name":"a","successCriteria":"x"}\n\n{"name":"b"}\n{"name":1}\n',
      readYaml,
    );
    expect(file.isPartial).toBe(true);
    expect(file.entries.map(({ line, content }) => [line, content])).toEqual([
      [1, { name: "a", successCriteria: "x" }],
      [3, { name: "b" }],
      [4, null],
    ]);
  });

  test("an entry that is wrong is refused with its line, and stops no other", async () => {
    const text = "- name: a\n- name: b\n  maxMessages: many\n- text\n- name: ' a '\n- name: c\n";
    expect(await reasons(text)).toEqual([
      [1, "a", null],
      [2, "b", expect.stringContaining("maxMessages: ")],
      [4, null, "is not a scenario: name and fields are expected"],
      [5, " a ", "The name is already used at line 1"],
      [6, "c", null],
    ]);
  });

  test("names that differ only in the form of their accents are two names", async () => {
    expect(await reasons("- name: Café\n- name: Cafe\u0301\n")).toEqual([
      [1, "Café", null],
      [2, "Cafe\u0301", "The name is already used at line 1"],
    ]);
  });

  test.each([
    ["a: [1", /line \d+, column \d+/],
    ["{", /line \d+, column \d+/],
    ["name: a\nname: b", /line 2, column 1/],
    ["name: *elsewhere", /elsewhere/i],
    ["[".repeat(200_000), /nested deeper/],
    ["- ".repeat(200_000), /nested deeper/],
    [`name: ${"[".repeat(99)}${"]".repeat(99)}\n`.repeat(1), /name/],
  ])("%.20s is refused with where and why", async (text, reason) => {
    expect(JSON.stringify(await reasons(text))).toMatch(reason);
  });

  test("a bomb of aliases is refused at once", async () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const before = `*l${String(level - 1)}`;
      return level === 0
        ? "l0: &l0 [x]"
        : `l${String(level)}: &l${String(level)} [${Array.from({ length: 10 }, () => before).join(", ")}]`;
    });
    const started = performance.now();
    expect(await reasons(`${levels.join("\n")}\nname: *l11\n`)).toMatch(/cannot be read/);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("nothing in a file runs or reaches a prototype", async () => {
    expect(await reasons('name: !!js/function "function(){ throw 1 }"')).toEqual([
      [1, expect.any(String), null],
    ]);
    const text = '{"name":"p","__proto__":{"polluted":true}}';
    const [entry] = (await readScenarioFile(text, readYaml)).entries;
    expect(entry?.content).toEqual({ name: "p" });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

test("merge keys of YAML are read, and fields that no scenario has are named", async () => {
  const text = [
    "- &base",
    "  name: one",
    "  instructions: hello",
    "- <<: *base",
    "  name: two",
    "- name: three",
    "  instruction: hello",
    "  owner: me",
  ].join("\n");
  const { entries } = await readScenarioFile(text, readYaml);
  expect(entries).toMatchObject([
    { content: { name: "one", instructions: "hello" }, ignored: [] },
    { content: { name: "two", instructions: "hello" }, ignored: [] },
    { content: { name: "three" }, ignored: ["instruction", "owner"] },
  ]);
});
