// LangWatch's filters of traces as conditions of ours. A filter that our traces do not support is refused by its
// name: without it the search would find more than was wanted.
import { z } from "zod";

import { isJsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import type { ListFilter } from "@/lib/traces/trace-filter";
import { kindOfLangwatchType } from "./span-type";

const MAX_VALUES = 100;

const valuesSchema = z.array(z.string().max(10_000)).max(MAX_VALUES);
/** A record of zod passes over this key: the filter would be ignored. */
const PASSED_OVER = "__proto__";

/** Values, or values by a key, or by a key of a key. */
export const traceFiltersSchema = z.preprocess(
  (filters, context) => {
    if (hasPassedOver(filters))
      context.addIssue({
        code: "custom",
        message: "There is no such filter.",
        path: [PASSED_OVER],
        input: filters,
      });
    return filters;
  },
  z.record(
    z.string().max(512),
    z.union([
      valuesSchema,
      z.record(z.string().max(512), z.union([valuesSchema, z.record(z.string(), valuesSchema)])),
    ]),
  ),
);
type TraceFilters = z.output<typeof traceFiltersSchema>;

/** Conditions of which one has to be met. */
export type Alternatives = readonly ListFilter[];

interface ReadFilter {
  /** All have to be met. */
  groups: Alternatives[];
  wrong?: string;
}

type ReadValue = (value: string) => Alternatives | undefined;

const FILTERS: Readonly<Record<string, ReadValue>> = {
  "metadata.user_id": (id) => [is("metadata.user_id", id), is("userProperties.user_id", id)],
  "metadata.thread_id": (id) => [is("metadata.thread_id", id)],
  "metadata.customer_id": (id) => [is("metadata.customer_id", id)],
  "metadata.labels": (label) => hasValue("labels", label),
  "metadata.key": (key) => [{ field: `metadata.${key}`, operator: "exists" }],
  "traces.error": readError,
  "spans.type": readType,
  "spans.model": (model) => [is("model", model)],
};
const METADATA_VALUE = "metadata.value";

/** The conditions of one filter, or what is wrong with it. */
export function readFilter(name: string, values: TraceFilters[string]): ReadFilter {
  if (isEmpty(values)) return { groups: [] };
  if (name === METADATA_VALUE) return readMetadata(values);
  const read = ownValue(FILTERS, name);
  if (!read)
    return wrong(
      `There is no filter "${name}"; there are ${Object.keys(FILTERS).join(", ")} and ${METADATA_VALUE}.`,
    );
  if (!Array.isArray(values)) return wrong(`The filter "${name}" takes a list of values.`);
  const alternatives: ListFilter[] = [];
  for (const value of values) {
    const some = read(value);
    if (!some) return wrong(`The filter "${name}" does not know the value "${value}".`);
    alternatives.push(...some);
  }
  return { groups: [alternatives] };
}

function hasPassedOver(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  return Object.hasOwn(value, PASSED_OVER) || Object.values(value).some(hasPassedOver);
}

function readMetadata(values: TraceFilters[string]): ReadFilter {
  const problem = `The filter "${METADATA_VALUE}" takes lists of values by keys of the metadata.`;
  if (Array.isArray(values)) return wrong(problem);
  const groups: Alternatives[] = [];
  for (const [key, wanted] of Object.entries(values)) {
    if (!Array.isArray(wanted)) return wrong(problem);
    if (wanted.length > 0) groups.push(wanted.flatMap((value) => hasValue(key, value)));
  }
  return { groups };
}

function wrong(message: string): ReadFilter {
  return { groups: [], wrong: message };
}

function isEmpty(values: unknown): boolean {
  if (Array.isArray(values)) return values.length === 0;
  return isJsonObject(values) && Object.values(values).every(isEmpty);
}

function is(field: string, value: string | number): ListFilter {
  return { field, operator: "is", value };
}

/** The value itself, or a list that has it. */
function hasValue(key: string, value: string): Alternatives {
  const field = `metadata.${key}`;
  return [is(field, value), { field, operator: "includes", value }];
}

function readError(value: string): Alternatives | undefined {
  if (value === "true") return [{ field: "errorCount", operator: "greater than", value: 0 }];
  return value === "false" ? [is("errorCount", 0)] : undefined;
}

function readType(value: string): Alternatives | undefined {
  const kind = kindOfLangwatchType(value);
  return kind === undefined ? undefined : [is("kind", kind)];
}
