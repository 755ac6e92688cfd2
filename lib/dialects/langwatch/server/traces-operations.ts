import { implement } from "@/lib/access/implement";
import { langwatchTracesApi } from "../traces-api";
import { answerTrace, searchTraces } from "./langwatch-traces";

export const langwatchTracesOperations = implement(langwatchTracesApi, {
  getOlderTrace: (ctx, { path, query }) => answerTrace(ctx, path.traceId, query),
  getTrace: (ctx, { path, query }) => answerTrace(ctx, path.traceId, query),
  searchTraces: (ctx, { body }) => searchTraces(ctx, body),
});
