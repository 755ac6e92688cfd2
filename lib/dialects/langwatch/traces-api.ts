// Traces in LangWatch's dialect: the project is that of the key.
import { z } from "zod";

import { operation, type OperationTable } from "@/lib/platform/http/operation";
import { traceDigestSchema, traceQuerySchema, traceSchema } from "./trace";
import { foundTracesSchema, traceSearchSchema } from "./trace-search";

const traces = { auth: "key", dialect: "langwatch", tag: "Traces by key" } as const;
const read = {
  ...traces,
  method: "GET",
  summary: "A trace with its spans, as LangWatch's clients read it",
  description:
    "`format=digest` answers the trace as plain text in `formatted_trace`. The first 8 characters or more of an id find its trace, too; where they begin several ids, the 422 names them in `candidateTraceIds`.",
  query: traceQuerySchema,
  answer: {
    status: 200,
    description: "The trace",
    schema: z.union([traceSchema, traceDigestSchema]),
  },
  errors: [404],
} as const;

export const langwatchTracesApi = {
  searchTraces: operation({
    ...traces,
    scope: "read",
    method: "POST",
    path: "/api/traces/search",
    summary: "Traces within filters, the newest first",
    description:
      "Values of one filter are alternatives, filters are joined by and. A filter that is not known is refused. Hand `scrollId` back for the next page.",
    body: traceSearchSchema,
    answer: { status: 200, description: "A page of traces", schema: foundTracesSchema },
    errors: [400, 413, 422],
  }),
  getTrace: operation({ ...read, scope: "read", path: "/api/traces/{traceId}" }),
  getOlderTrace: operation({ ...read, scope: "read", path: "/api/trace/{traceId}" }),
} satisfies OperationTable;
