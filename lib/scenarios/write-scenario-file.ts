// Scenarios as a file that people keep beside their code: fields in the order of the form, so that the same library
// always gives the same bytes. Ids and times stay behind: a scenario is known by its name.
import { stringify, type ScalarTag } from "yaml";

import { printJson, writtenNumber } from "@/lib/exact-json";
import type { FileFormat } from "./import-report";
import type { ScenarioContent } from "./scenario-schema";

/** One scenario is written as itself, any other number as a list. Ends with a line break. */
export function writeScenarioFile(
  contents: readonly ScenarioContent[],
  format: FileFormat,
): string {
  const [only] = contents;
  const value = contents.length === 1 ? only : contents;
  if (format === "json") return `${printJson(value, 2)}\n`;
  return stringify(withWritten(value), {
    customTags: [WRITTEN_NUMBER],
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
