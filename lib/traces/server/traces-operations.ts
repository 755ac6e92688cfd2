import { implement } from "@/lib/access/implement";
import { tracesApi } from "../traces-api";
import { listSpans, readSpan } from "./list/list-spans";
import { listTraces } from "./list/list-traces";
import { readTrace } from "./read-trace";
import { updateSpan } from "./update-span";

export const tracesOperations = implement(tracesApi, {
  getSpan: (ctx, { path }) => readSpan(ctx, path.spanKey),
  updateSpan: (ctx, { path, body }) => updateSpan(ctx, path.spanKey, body),
  listSpans: (ctx, { query }) => listSpans(ctx, query),
  getTrace: (ctx, { path }) => readTrace(ctx, path.traceId),
  listTraces: (ctx, { query }) => listTraces(ctx, query),
});
