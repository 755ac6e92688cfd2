// Our own REST for traces, under a project.
import { type z } from "zod";

import { pageSchema } from "@/lib/base/page/page";
import { contract, type Contract } from "@/lib/platform/http/contract";
import { runTracesSchema } from "@/lib/results/runs/run-traces";
import { spanDetailSchema, spanPatchSchema, spanSummarySchema } from "@/lib/traces/span";
import { traceSummarySchema } from "@/lib/traces/trace";
import { traceDetailSchema } from "@/lib/traces/trace-detail";
import { spanListQuerySchema, traceListQuerySchema } from "@/lib/traces/trace-filter";

const PROJECT = "/api/projects/{projectId}";
const SPAN = `${PROJECT}/spans/{spanKey}` as const;

const rest = { tag: "Traces", auth: "project", dialect: "rest" } as const;
const ok = <T extends z.ZodType>(description: string, schema: T) => ({
  status: 200,
  description,
  schema,
});
const FILTERS =
  '`filters` is JSON: a list of `{"field","operator","value"}`, where a field may go into JSON by dots (`metadata.tier`).';

export const traceContracts = {
  listTraces: contract({
    ...rest,
    method: "GET",
    path: `${PROJECT}/traces`,
    summary: "Traces with their totals, filtered and sorted",
    description: FILTERS,
    query: traceListQuerySchema,
    answer: ok("A page of traces", pageSchema(traceSummarySchema)),
  }),
  getTrace: contract({
    ...rest,
    method: "GET",
    path: `${PROJECT}/traces/{traceId}`,
    summary: "A trace with its spans",
    description:
      "Found by its id or by that of an OpenTelemetry trace in it. Inputs and outputs are left out of very large ones; `isWhole` says so.",
    answer: ok("The trace", traceDetailSchema),
    errors: [404],
  }),
  listRunTraces: contract({
    ...rest,
    method: "GET",
    path: `${PROJECT}/runs/{runId}/traces`,
    summary: "What happened inside a run: its traces, and what they say it took",
    answer: ok("The traces", runTracesSchema),
    errors: [404],
  }),
  listSpans: contract({
    ...rest,
    method: "GET",
    path: `${PROJECT}/spans`,
    summary: "Spans of all traces, filtered and sorted; rows carry no inputs and outputs",
    description: FILTERS,
    query: spanListQuerySchema,
    answer: ok("A page of spans", pageSchema(spanSummarySchema)),
  }),
  getSpan: contract({
    ...rest,
    method: "GET",
    path: SPAN,
    summary: "A span whole",
    answer: ok("The span", spanDetailSchema),
    errors: [404],
  }),
  updateSpan: contract({
    ...rest,
    method: "PUT",
    path: SPAN,
    summary: "Add feedback, metrics or metadata to a span, or correct its outputs",
    description:
      "Metadata, feedback, metrics, config and user properties are joined key by key; outputs are replaced.",
    body: spanPatchSchema,
    answer: ok("The span", spanDetailSchema),
    errors: [400, 404, 413, 422],
  }),
} satisfies Record<string, Contract>;
