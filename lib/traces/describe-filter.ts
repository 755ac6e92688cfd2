import { formatAbsoluteTime, type TimeZone } from "@/lib/base/format/format-time";
import { visibleText } from "@/lib/base/text/visible-text";
import { fieldTypeOf } from "./filter-fields";
import { WITHOUT_VALUE } from "./new-filter";
import type { FieldFilter } from "./trace-filter";

/** A condition as its chip says it; a time in the reader's zone when none is given. */
export function describeFilter({ field, operator, value }: FieldFilter, zone: TimeZone): string {
  const compared = WITHOUT_VALUE.has(operator) ? [] : [toText(field, value, zone)];
  return visibleText([field, operator, ...compared].join(" "));
}

function toText(field: string, value: FieldFilter["value"], zone: TimeZone): string {
  const timeMs =
    fieldTypeOf(field) === "time" && typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(timeMs) ? String(value) : formatAbsoluteTime(timeMs, zone);
}
