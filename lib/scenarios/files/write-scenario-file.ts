// Scenarios as a file that people keep beside their code: fields in the order of the form, so that the same library
// always gives the same bytes. Ids and times stay behind: a scenario is known by its name.
import { stringify, type ScalarTag } from "yaml";

import { printJson, writtenNumber } from "@/lib/base/json/exact-json";
import type { ScenarioContent } from "../scenario-schema";
import type { FileFormat } from "./read-scenario-file";

/** One scenario is written as itself, any other number as a list. Ends with a line break. */
export function writeScenarioFile(
  contents: readonly ScenarioContent[],
  format: FileFormat,
): string {
  const [only] = contents;
  const value = contents.length === 1 ? only : contents;
  if (format === "json") return `${printJson(value, 2)}\n`;
  return stringify(withWritten(value), {
    customTags: [WRITTEN_NUMBER, AMBIGUOUS],
    lineWidth: 0,
    aliasDuplicateObjects: false,
    blockQuote: "literal",
    // Quotes what readers of YAML 1.1 take for a boolean, a number or a date.
    compat: "yaml-1.1",
  });
}

/** A number that JavaScript would print otherwise. */
class WrittenNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const WRITTEN_NUMBER: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  identify: (value) => value instanceof WrittenNumber,
  resolve: (text) => text,
  stringify: ({ value }) => (value instanceof WrittenNumber ? value.text : String(value)),
};

/** Texts that some readers take for a number or a key with a meaning, beyond those of YAML 1.1 and 1.2: they are quoted. */
const AMBIGUOUS: ScalarTag = {
  tag: "tag:yaml.org,2002:value",
  default: true,
  test: /^(?:=|[-+]?(?:0o[0-7_]+|(?:\d[\d_]*\.?|\.)[\d_]*(?:e[-+]?[\d_]+)?))$/i,
  resolve: (text) => text,
};

/** A copy whose numbers are written as they came. */
function withWritten(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => {
    if (typeof inner !== "number") return [key, withWritten(inner)] as const;
    const text = writtenNumber(value, key, inner);
    return [key, text === String(inner) ? inner : new WrittenNumber(text)] as const;
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
