import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";

import { Prefetched } from "@/components/layout/prefetched";
import { RunView } from "@/components/runs/run-view";
import { loadRunListParams, neighbourFilter } from "@/components/runs/search-params";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { pagePaths } from "@/lib/base/paths";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadProject } from "../../../../load-project";
import { orNotFound } from "../../../../or-not-found";
import { prefetchRun } from "./prefetch-run";

interface RunPageProps {
  params: Promise<{ project: string; set: string; batch: string; run: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function RunPage({ params, searchParams }: RunPageProps) {
  const segments = await params;
  const project = await loadProject(segments.project);
  const asked = {
    project: project.slug,
    setId: decodeIdSegment(segments.set),
    batchId: decodeIdSegment(segments.batch),
    runId: decodeIdSegment(segments.run),
  };
  const filter = neighbourFilter(await loadRunListParams(searchParams));
  const queryClient = createQueryClient();
  const { setId, batchId } = await orNotFound(
    prefetchRun(queryClient, project.ctx, { asked, filter }),
  );
  const address = { ...asked, setId, batchId }; // a late first event may have moved the run
  if (setId !== asked.setId || batchId !== asked.batchId) redirect(pagePaths.run(address));
  return (
    <Prefetched client={queryClient}>
      <RunView key={address.runId} address={address} />
    </Prefetched>
  );
}
