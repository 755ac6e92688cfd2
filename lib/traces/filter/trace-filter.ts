// Which spans or traces are wanted: conditions on any field, a time range, a text, an order.
import { z } from "zod";

import { parseJson } from "@/lib/base/json/json";
import { pageQueryShape, queryTextSchema, queryTimeSchema } from "@/lib/base/page/page";

export const FILTER_OPERATORS = [
  "exists",
  "not exists",
  "is",
  "is not",
  "contains",
  "not contains",
  "greater than",
  "less than",
  "after",
  "before",
] as const;
const VALUE_TYPES = ["string", "number", "boolean", "datetime"] as const;
const MAX_FILTERS = 50;

const filterOperatorSchema = z.enum(FILTER_OPERATORS);
const filterValueSchema = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);

/** A condition; `field` may go into JSON by dots: `metadata.customer.tier`. */
export const fieldFilterSchema = z.strictObject({
  field: z.string().min(1).max(512),
  operator: filterOperatorSchema,
  value: filterValueSchema.optional(),
  type: z.enum(VALUE_TYPES).optional(),
});
export type FieldFilter = z.output<typeof fieldFilterSchema>;

/** A condition of a list: beside what people choose, whether a list in JSON has a value. */
export type ListFilter = Omit<FieldFilter, "operator"> & {
  operator: FieldFilter["operator"] | "includes";
};

export const fieldFiltersSchema = z.array(fieldFilterSchema).max(MAX_FILTERS);

/** Conditions in an address, as JSON text. */
const filtersTextSchema = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    const filters = fieldFiltersSchema.safeParse(parseJson(text));
    if (filters.success) return filters.data;
    context.addIssue({ code: "custom", message: "expected JSON: a list of conditions" });
    return z.NEVER;
  });

export const TRACE_SORTS = ["newest", "oldest", "slowest"] as const;
export type TraceSort = (typeof TRACE_SORTS)[number];

const rangeShape = {
  search: queryTextSchema.optional(),
  filters: filtersTextSchema.optional(),
  from: queryTimeSchema.optional(),
  to: queryTimeSchema.optional(),
  sort: z.enum(TRACE_SORTS).default("newest"),
  ...pageQueryShape,
};

export const traceListQuerySchema = z.strictObject({
  ...rangeShape,
  /** Traces of this run: those that name it, and the session that has its id. */
  runId: queryTextSchema.optional(),
});
export const spanListQuerySchema = z.strictObject({
  ...rangeShape,
  kind: z.enum(["model", "tool", "chain", "session", "agent", "other"]).optional(),
  traceId: queryTextSchema.optional(),
});
export type SpanListQuery = z.output<typeof spanListQuerySchema>;
