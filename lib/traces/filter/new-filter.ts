// A condition as a person types it: validated before the request, with times in the reader's zone.
import { formatAbsoluteTime, type TimeZone } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import { fieldTypeOf, isFilterField } from "./filter-fields";
import type { FieldFilter } from "./trace-filter";

interface Typed {
  field: string;
  operator: FieldFilter["operator"];
  value: string;
}

type Answer = { filter: FieldFilter } | { wrong: "field" | "value"; message: string };

export const WITHOUT_VALUE: ReadonlySet<string> = new Set(["exists", "not exists"]);
const OF_NUMBERS: ReadonlySet<string> = new Set(["greater than", "less than"]);
const OF_TIMES: ReadonlySet<string> = new Set(["after", "before"]);

export function newFilter(fields: readonly string[], { field, operator, value }: Typed): Answer {
  const name = field.trim();
  if (name === "") return { wrong: "field", message: "Name a field" };
  if (!isFilterField(fields, name))
    return { wrong: "field", message: "Unknown field: choose one from the list" };
  if (WITHOUT_VALUE.has(operator)) return { filter: { field: name, operator } };
  if (value.trim() === "") return { wrong: "value", message: "Enter a value to compare with" };
  return compared({ field: name, operator, value });
}

function compared({ field, operator, value }: Typed): Answer {
  if (fieldTypeOf(field) === "time" || OF_TIMES.has(operator)) {
    // Without a zone the text means the reader's.
    const timeMs = Date.parse(value.trim());
    return Number.isNaN(timeMs)
      ? { wrong: "value", message: "A date, such as 2026-01-31 17:00" }
      : { filter: { field, operator, value: new Date(timeMs).toISOString() } };
  }
  const needsNumber = fieldTypeOf(field) === "number" || OF_NUMBERS.has(operator);
  if (needsNumber && !Number.isFinite(Number(value)))
    return { wrong: "value", message: "A number is needed" };
  return { filter: { field, operator, value } };
}

/** The text of a condition's chip; times are in the reader's zone by default. */
export function describeFilter({ field, operator, value }: FieldFilter, zone: TimeZone): string {
  const compared = WITHOUT_VALUE.has(operator) ? [] : [toText(field, value, zone)];
  return visibleText([field, operator, ...compared].join(" "));
}

function toText(field: string, value: FieldFilter["value"], zone: TimeZone): string {
  const timeMs =
    fieldTypeOf(field) === "time" && typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(timeMs) ? String(value) : formatAbsoluteTime(timeMs, zone);
}
