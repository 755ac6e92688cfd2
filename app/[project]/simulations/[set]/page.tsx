import { Prefetched } from "@/components/layout/prefetched";
import { SetView } from "@/components/sets/set-view";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { DEFAULT_PAGE_SIZE } from "@/lib/base/page/page";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { listBatchesWithUsage } from "@/lib/results/batches/server/list-batches";
import { batchQueries, scenarioSetQueries } from "@/lib/results/client/results-queries";
import { getSet } from "@/lib/results/sets/server/sets";
import { loadProject } from "../../load-project";
import { orNotFound } from "../../or-not-found";

interface SetPageProps {
  params: Promise<{ project: string; set: string }>;
}

export default async function SetPage({ params }: SetPageProps) {
  const segments = await params;
  const project = await loadProject(segments.project);
  const address = { project: project.slug, setId: decodeIdSegment(segments.set) };
  const queryClient = createQueryClient();
  await Promise.all([
    orNotFound(
      queryClient.query({
        ...scenarioSetQueries.detail(address),
        queryFn: () => getSet(project.ctx, address.setId),
      }),
    ),
    queryClient.infiniteQuery({
      ...batchQueries.list(address),
      queryFn: () => listBatchesWithUsage(project.ctx, address.setId, { limit: DEFAULT_PAGE_SIZE }),
    }),
  ]);
  return (
    <Prefetched client={queryClient}>
      <SetView address={address} />
    </Prefetched>
  );
}
