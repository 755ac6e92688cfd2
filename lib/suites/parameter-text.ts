// Values of parameters as people type them: one a line, and what is written like a number or a truth is one.
import { parseExactJson, printJson, writtenNumber } from "@/lib/base/json/exact-json";
import type { ParameterValue, SuppliedValues } from "@/lib/scenarios/parameter";

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** The JSON of a value. `00501` and `1e3` stay texts. */
export function toValueJson(text: string): string {
  const isRead = text === "true" || text === "false" || NUMBER.test(text);
  return isRead ? text : printJson(text);
}

export function readValues(text: string): ParameterValue[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const values = lines.filter(Boolean).map(toValueJson);
  return parseExactJson(`[${values.join(",")}]`) as ParameterValue[]; // made above
}

/** The values by their names, without those that are empty. */
export function readSupplied(texts: Readonly<Record<string, string>>): SuppliedValues {
  const given = Object.entries(texts).filter(([, text]) => text !== "");
  const members = given.map(([name, text]) => `${printJson(name)}:${toValueJson(text)}`);
  return parseExactJson(`{${members.join(",")}}`) as SuppliedValues; // made above
}

export function writeValues(values: readonly ParameterValue[]): string {
  const written = values.map((value, index) =>
    typeof value === "number" ? writtenNumber(values, index, value) : String(value),
  );
  return written.join("\n");
}
