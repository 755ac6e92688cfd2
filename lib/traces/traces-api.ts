// Our own REST for traces, under a project.
import { pageSchema } from "@/lib/base/page/page";
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { spanListQuerySchema, traceListQuerySchema } from "./filter/trace-filter";
import { spanDetailSchema, spanPatchSchema, spanSummarySchema } from "./span";
import { traceDetailSchema, traceSummarySchema } from "./trace";

const rest = { tag: "Traces", auth: "project", dialect: "rest" } as const;
const PROJECT = "/api/projects/{projectId}";
const FILTERS =
  '`filters` is JSON: a list of `{"field","operator","value"}`, where dots address nested JSON fields (`metadata.tier`).';
const SPAN = `${PROJECT}/spans/{spanKey}` as const;

export const tracesApi = {
  listTraces: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: `${PROJECT}/traces`,
    summary: "Traces with their totals, filtered and sorted",
    description: FILTERS,
    query: traceListQuerySchema,
    answer: answerWith(200, "A page of traces", pageSchema(traceSummarySchema)),
  }),
  getTrace: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: `${PROJECT}/traces/{traceId}`,
    summary: "A trace with its spans",
    description:
      "Found by its id or by that of an OpenTelemetry trace in it. Inputs and outputs are omitted from very large traces; see `isWhole`.",
    answer: answerWith(200, "The trace", traceDetailSchema),
    errors: [404, 410],
  }),
  listSpans: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: `${PROJECT}/spans`,
    summary: "Spans of all traces, filtered and sorted; rows carry no inputs and outputs",
    description: FILTERS,
    query: spanListQuerySchema,
    answer: answerWith(200, "A page of spans", pageSchema(spanSummarySchema)),
  }),
  getSpan: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: SPAN,
    summary: "A span whole",
    answer: answerWith(200, "The span", spanDetailSchema),
    errors: [404],
  }),
  updateSpan: operation({
    ...rest,
    scope: "write",
    method: "PUT",
    path: SPAN,
    summary: "Add feedback, metrics or metadata to a span, or correct its outputs",
    description:
      "Metadata, feedback, metrics, config and user properties are merged key by key; outputs are replaced.",
    body: spanPatchSchema,
    answer: answerWith(200, "The span", spanDetailSchema),
    errors: [400, 404, 413, 422],
  }),
} satisfies OperationTable;
