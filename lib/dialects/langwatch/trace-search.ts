// Questions for traces as LangWatch's clients ask them.
import { z } from "zod";

import { toTraceId } from "@/lib/base/ids/to-trace-id";
import { queryTextSchema } from "@/lib/base/page/query-text";
import type { TraceSort } from "@/lib/traces/trace-filter";
import { traceDigestSchema, traceFormatSchema, traceSchema } from "./trace";
import { readFilter, traceFiltersSchema } from "./trace-filters";

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
    .describe(`More than ${String(MAX_PAGE_SIZE)} count as ${String(MAX_PAGE_SIZE)}`),
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
    scrollId: z.string().optional().describe("Hand it back for the next page"),
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
