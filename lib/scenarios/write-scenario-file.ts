// Scenarios as a file that people keep beside their code: fields in the order of the form, so that the same library
// always gives the same bytes. Ids and times stay behind: a scenario is known by its name.
import { stringify } from "yaml";

import { printJson } from "@/lib/exact-json";
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
  return stringify(value, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    blockQuote: "literal",
    // Quotes what readers of YAML 1.1 take for a boolean, a number or a date.
    compat: "yaml-1.1",
  });
}
