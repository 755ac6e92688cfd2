import type { QueryClient } from "@tanstack/react-query";

import type { Project } from "@/lib/access/projects/project";
import type { RunAddress } from "@/lib/base/paths";
import { runQueries } from "@/lib/results/runs/client/run-queries";
import {
  runFilterSchema,
  type RunDetail,
  type RunFilterQuery,
} from "@/lib/results/runs/run-schema";
import { findNeighbours } from "@/lib/results/runs/server/find-neighbours";
import { getTranscript } from "@/lib/results/runs/server/get-transcript";
import { getQueuedRun } from "@/lib/runner/jobs/server/queue-places";

/** Fills the cache with what the page of a run asks for; answers the run. */
export async function prefetchRun(
  queryClient: QueryClient,
  project: Project,
  { asked, filter }: { asked: RunAddress; filter: RunFilterQuery },
): Promise<RunDetail> {
  const { runId } = asked;
  const [run] = await Promise.all([
    queryClient.query({
      ...runQueries.detail(project.slug, runId),
      queryFn: () => getQueuedRun(project.id, runId),
    }),
    queryClient.query({
      ...runQueries.transcript(project.slug, runId),
      queryFn: () => getTranscript(project, runId),
    }),
    queryClient.query({
      ...runQueries.neighbours(asked, filter),
      queryFn: () => findNeighbours(project.id, asked, runFilterSchema.parse(filter)),
    }),
  ]);
  return run;
}
