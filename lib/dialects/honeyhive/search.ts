// Questions for events: v1 search, which is strict, and the older export.
import { z } from "zod";

import { fieldFiltersSchema, type FieldFilter } from "@/lib/traces/filter/trace-filter";
import { eventSchema } from "./event";
import { nullish } from "./loose";

const MAX_LIMIT = 1000;
const MAX_EXPORT = 7500;
const MAX_PAGE = 100_000;

const FIELDS: Readonly<Record<string, string>> = {
  event_id: "id",
  session_id: "traceId",
  parent_id: "parentId",
  event_type: "kind",
  event_name: "name",
  start_time: "startedAt",
  end_time: "endedAt",
  duration: "durationMs",
  user_properties: "userProperties",
};

const page = z.number().int().min(1).max(MAX_PAGE).default(1);
const isoSchema = z.string().refine((text) => !Number.isNaN(Date.parse(text)), "expected a date");

export const searchSchema = z.strictObject({
  filters: fieldFiltersSchema.default([]),
  dateRange: z
    .strictObject({ start_time: isoSchema.optional(), end_time: isoSchema.optional() })
    .optional(),
  limit: z.number().int().min(1).max(MAX_LIMIT).default(MAX_LIMIT),
  page,
  evaluation_id: z.string().optional(),
});

export const exportSchema = z.object({
  filters: fieldFiltersSchema.nullish(),
  dateRange: z.object({ $gte: isoSchema.nullish(), $lte: isoSchema.nullish() }).nullish(),
  projections: z.array(z.string().max(200)).max(100).nullish(),
  limit: nullish(z.number().int().min(1).max(MAX_EXPORT)),
  page: nullish(page),
});

/** `totalEvents` is what older clients read. */
export const foundEventsSchema = z.object({
  events: z.array(eventSchema.partial()),
  count: z.number(),
  totalEvents: z.number(),
});

export interface EventQuery {
  filters: FieldFilter[];
  from: string | undefined;
  to: string | undefined;
  limit: number;
  page: number;
  projections: readonly string[] | null;
}

export function fromSearch(search: z.output<typeof searchSchema>): EventQuery {
  const { filters, dateRange, limit, page: number, evaluation_id: runId } = search;
  const run: FieldFilter[] =
    runId === undefined ? [] : [{ field: "metadata.run_id", operator: "is", value: runId }];
  const { start_time: from, end_time: to } = dateRange ?? {};
  return {
    filters: [...filters.map(toField), ...run],
    from,
    to,
    limit,
    page: number,
    projections: null,
  };
}

export function fromExport(query: z.output<typeof exportSchema>): EventQuery {
  const { filters, dateRange, projections, limit, page: number } = query;
  return {
    filters: (filters ?? []).map(toField),
    from: dateRange?.$gte ?? undefined,
    to: dateRange?.$lte ?? undefined,
    limit: limit ?? MAX_LIMIT,
    page: number ?? 1,
    projections: projections && projections.length > 0 ? projections : null,
  };
}

function toField({ field, ...rest }: FieldFilter): FieldFilter {
  const [name = "", ...path] = field.split(".");
  const known = Object.hasOwn(FIELDS, name) ? FIELDS[name] : name;
  return { ...rest, field: [known, ...path].join(".") };
}
