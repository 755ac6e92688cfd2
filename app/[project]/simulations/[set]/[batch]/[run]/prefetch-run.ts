import type { QueryClient } from "@tanstack/react-query";

import type { RequestContext } from "@/lib/access/context";
import type { RunAddress } from "@/lib/base/paths";
import { findRunNeighbours } from "@/lib/results/cells/server/find-neighbours";
import { runQueries } from "@/lib/results/client/results-queries";
import {
  neighbourQuerySchema,
  type NeighbourQuery,
  type RunDetail,
} from "@/lib/results/runs/run-schema";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { getRunPage } from "@/lib/runner/jobs/server/find-execution";

/** Fills the cache with what the page of a run asks for; answers the run. */
export async function prefetchRun(
  queryClient: QueryClient,
  ctx: RequestContext,
  { asked, filter }: { asked: RunAddress; filter: NeighbourQuery },
): Promise<RunDetail> {
  const { runId } = asked;
  const { slug } = ctx.project;
  const [run] = await Promise.all([
    queryClient.query({
      ...runQueries.detail(slug, runId),
      queryFn: () => getRunPage(ctx, runId),
    }),
    queryClient.query({
      ...runQueries.transcript(slug, runId),
      queryFn: () => getTranscript(ctx, runId),
    }),
    queryClient.query({
      ...runQueries.neighbours(asked, filter),
      queryFn: () => findRunNeighbours(ctx, asked, neighbourQuerySchema.parse(filter)),
    }),
  ]);
  return run;
}
