import type { QueryClient } from "@tanstack/react-query";

import { traceFilter, type TraceListParams } from "@/components/traces/search-params";
import type { RequestContext } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { validate } from "@/lib/base/json/validate";
import { traceQueries, type TraceFilter } from "@/lib/traces/client/trace-queries";
import { spanListQuerySchema, traceListQuerySchema } from "@/lib/traces/filter/trace-filter";
import { listSpans } from "@/lib/traces/server/list/list-spans";
import { listTraces } from "@/lib/traces/server/list/list-traces";

/** The first page of the list that the address names. A filter that is not valid is reported beside it, in the browser. */
export async function prefetchTraces(
  queryClient: QueryClient,
  ctx: RequestContext,
  params: TraceListParams,
): Promise<void> {
  const prefetch = params.list === "sessions" ? prefetchSessions : prefetchSpans;
  try {
    await prefetch(queryClient, ctx, traceFilter(params));
  } catch (error) {
    if (!isAppError(error) || error.code !== "query_invalid") throw error;
  }
}

async function prefetchSessions(
  queryClient: QueryClient,
  ctx: RequestContext,
  filter: TraceFilter,
): Promise<void> {
  await queryClient.infiniteQuery({
    ...traceQueries.list(ctx.project.slug, filter),
    queryFn: () => listTraces(ctx, validate(traceListQuerySchema, filter, "query_invalid")),
  });
}

async function prefetchSpans(
  queryClient: QueryClient,
  ctx: RequestContext,
  filter: TraceFilter,
): Promise<void> {
  await queryClient.infiniteQuery({
    ...traceQueries.spans(ctx.project.slug, filter),
    queryFn: () => listSpans(ctx, validate(spanListQuerySchema, filter, "query_invalid")),
  });
}
