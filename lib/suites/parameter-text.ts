// Values of parameters as people type them: one a line, and what is written like a number or a truth is one.
import type { ParameterValue } from "@/lib/scenarios/parameter";

/** Only what reads back the same: `00501` stays a text. */
export function readValue(text: string): ParameterValue {
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text);
  return text !== "" && Number.isFinite(number) && String(number) === text ? number : text;
}

export function readValues(text: string): ParameterValue[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  return lines.filter(Boolean).map(readValue);
}

export function writeValues(values: readonly ParameterValue[]): string {
  return values.map(String).join("\n");
}
