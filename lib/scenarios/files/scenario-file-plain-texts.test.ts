import fc from "fast-check";
import { expect, test } from "vitest";

import { soakTimes } from "@/lib/testing/soak";
import { writeScenarioFile } from "./write-scenario-file";

/** What readers of YAML 1.1 (PyYAML, Psych, go-yaml) and of YAML 1.2 take for something else than a text. */
const NO_TEXT = [
  /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(?:~|null|Null|NULL|)$/,
  /^(?:=|<<)$/,
  /^[-+]?(?:0b[0-1_]+|0o?[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
  /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:[eE][-+]?[0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*(?:[eE][-+]?[0-9]+)$/,
  /^[-+]?\.(?:inf|Inf|INF)$/,
  /^\.(?:nan|NaN|NAN)$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?.*)?$/,
];

function writtenAs(label: string): string {
  const text = writeScenarioFile([{ name: "A", labels: [label] }], "yaml");
  return text.replace("name: A\nlabels:\n  - ", "").replace(/\n$/, "");
}

test.each([
  ...[
    "=",
    "<<",
    "~",
    ".inf",
    "-.INF",
    ".nan",
    "0b1",
    "-0b1_0",
    "1:30",
    "+1:30.5",
    "01:30",
    "190:20:30",
  ],
  ...[
    "0o17",
    "017",
    "0x1F",
    "1_000",
    "0o1_7",
    "1_0e3",
    "1_0.5",
    "1.",
    ".5",
    "+.5",
    "1e3",
    "1E+3",
    "6.8523015e+5",
    ".",
  ],
  ...[
    "2026-1-2",
    "2026-11-28 12:00:00",
    "2026-11-28t12:00:00.1-5",
    "y",
    "N",
    "Off",
    "NULL",
    "",
    "-",
  ],
])("%j is quoted", (text) => {
  expect(writtenAs(text)).toBe(JSON.stringify(text));
});

test.each(["==", "a=b", "v1.2", "0x", "inf", "nan", "yes!", "noon", "10:00 to 11:00"])(
  "%j is not quoted",
  (text) => {
    expect(writtenAs(text)).toBe(text);
  },
);

test("no text that is written without quotes is read as something else", () => {
  const pieces = [
    ...Array.from("0123456789+-._:eExbo=<~tTzZ "),
    "inf",
    "NaN",
    "null",
    "yes",
    "on",
    "2026",
    "<<",
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((all) => all.join(""));
  fc.assert(
    fc.property(text, (label) => {
      const written = writtenAs(label);
      expect(written === label && NO_TEXT.some((form) => form.test(written))).toBe(false);
    }),
    { numRuns: soakTimes(5000) },
  );
});
