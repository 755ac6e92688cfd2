// LangWatch's filters of traces as conditions of ours. A filter that our traces do not support is refused by its
// name: without it the search would find more than was wanted.
import { z } from "zod";

import { toTraceId } from "@/lib/base/ids/ids";
import { isJsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { queryTextSchema } from "@/lib/base/page/page";
import { operation, type OperationTable } from "@/lib/platform/http/operation";
import type { ListFilter, TraceSort } from "@/lib/traces/filter/trace-filter";
import {
  kindOfLangwatchType,
  traceDigestSchema,
  traceFormatSchema,
  traceQuerySchema,
  traceSchema,
} from "./trace";

const MAX_VALUES = 100;

const valuesSchema = z.array(z.string().max(10_000)).max(MAX_VALUES);
/** A record of zod passes over this key: the filter would be ignored. */
const PASSED_OVER = "__proto__";

/** Values, or values by a key, or by a key of a key. */
const traceFiltersSchema = z.preprocess(
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
function readFilter(name: string, values: TraceFilters[string]): ReadFilter {
  if (isEmpty(values)) return { groups: [] };
  if (name === METADATA_VALUE) return readMetadata(values);
  const read = ownValue(FILTERS, name);
  if (!read)
    return wrong(
      `Unknown filter "${name}"; the filters are ${Object.keys(FILTERS).join(", ")} and ${METADATA_VALUE}.`,
    );
  if (!Array.isArray(values)) return wrong(`The filter "${name}" takes a list of values.`);
  const alternatives: ListFilter[] = [];
  for (const value of values) {
    const some = read(value);
    if (!some) return wrong(`The filter "${name}" has no value "${value}".`);
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

// Questions for traces as LangWatch's clients ask them.

const MAX_PAGE_SIZE = 1000;
const MAX_TRACE_IDS = 1000;
/** The last millisecond of a JavaScript date. */
const MAX_TIME = 8.64e15;

const isoSchema = z.string().refine((text) => !Number.isNaN(Date.parse(text)), "expected a date");
const timeSchema = z
  .union([z.number().min(-MAX_TIME).max(MAX_TIME), isoSchema])
  .transform((time) => new Date(time).toISOString());

const bodySchema = z.strictObject({
  query: queryTextSchema.nullish(),
  startDate: timeSchema.nullish().describe("Milliseconds since 1970, or an ISO date"),
  endDate: timeSchema.nullish(),
  filters: traceFiltersSchema.default({}),
  traceIds: z.array(queryTextSchema.transform(toTraceId)).min(1).max(MAX_TRACE_IDS).nullish(),
  negateFilters: z.literal(false).nullish(),
  pageSize: z
    .number()
    .int()
    .min(1)
    .default(MAX_PAGE_SIZE)
    .describe(`At most ${String(MAX_PAGE_SIZE)}`),
  pageOffset: z.literal(0, "pages go on by scrollId").nullish(),
  scrollId: z.string().max(2000).nullish(),
  format: traceFormatSchema.nullish(),
  llmMode: z.boolean().nullish(),
  includeSpans: z.boolean().nullish(),
  groupBy: z.enum(["none", ""]).nullish(),
  sortBy: z.enum(["timestamps.started_at", "started_at", ""]).nullish(),
  sortDirection: z.enum(["asc", "desc", ""]).nullish(),
});

export const traceSearchSchema = bodySchema.transform((body, context) => ({
  ...toSearch(body),
  anyOf: Object.entries(body.filters).flatMap(([name, values]) => {
    const { groups, wrong } = readFilter(name, values);
    if (wrong !== undefined)
      context.addIssue({
        code: "custom",
        message: wrong,
        path: ["filters", name],
        params: { isSentence: true },
      });
    return groups;
  }),
}));
export type TraceSearch = z.output<typeof traceSearchSchema>;

export const foundTracesSchema = z.object({
  traces: z.array(z.union([traceSchema, traceDigestSchema])),
  pagination: z.object({
    totalHits: z.number().int(),
    scrollId: z.string().optional().describe("Send it to get the next page"),
  }),
});

function toSearch(body: z.output<typeof bodySchema>) {
  const { query, startDate, endDate, traceIds, pageSize, scrollId } = body;
  const sort: TraceSort = body.sortDirection === "asc" ? "oldest" : "newest";
  return {
    search: query ?? undefined,
    from: startDate ?? undefined,
    to: endDate ?? undefined,
    traceIds: traceIds ?? undefined,
    limit: Math.min(pageSize, MAX_PAGE_SIZE),
    cursor: scrollId || undefined, // an empty one is none
    sort,
    isDigest: (body.format ?? (body.llmMode === true ? "digest" : "json")) === "digest",
    hasSpans: body.includeSpans === true,
  };
}

// Traces in LangWatch's dialect: the project is that of the key.

const traces = { auth: "key", dialect: "langwatch", tag: "Traces by key" } as const;
const read = {
  ...traces,
  method: "GET",
  summary: "A trace with its spans, in LangWatch's format",
  description:
    "`format=digest` answers the trace as plain text in `formatted_trace`. The first 8 or more characters of an id are enough. If several ids start with them, the 422 response lists them in `candidateTraceIds`.",
  query: traceQuerySchema,
  answer: {
    status: 200,
    description: "The trace",
    schema: z.union([traceSchema, traceDigestSchema]),
  },
  errors: [404, 410],
} as const;

export const langwatchTracesApi = {
  searchTraces: operation({
    ...traces,
    scope: "read",
    method: "POST",
    path: "/api/traces/search",
    summary: "Traces that match the filters, newest first",
    description:
      "Values of one filter are combined with OR, filters with AND. Unknown filters are refused. Send `scrollId` to get the next page.",
    body: traceSearchSchema,
    answer: { status: 200, description: "A page of traces", schema: foundTracesSchema },
    errors: [400, 413, 422],
  }),
  getTrace: operation({ ...read, scope: "read", path: "/api/traces/{traceId}" }),
  getOlderTrace: operation({ ...read, scope: "read", path: "/api/trace/{traceId}" }),
} satisfies OperationTable;
