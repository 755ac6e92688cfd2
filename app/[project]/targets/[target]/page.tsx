import { Prefetched } from "@/components/layout/prefetched";
import { TargetView } from "@/components/targets/target-view";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { targetQueries } from "@/lib/targets/client/target-queries";
import { getTarget } from "@/lib/targets/server/targets";
import { loadProject } from "../../load-project";
import { orNotFound } from "../../or-not-found";

interface TargetPageProps {
  params: Promise<{ project: string; target: string }>;
}

export default async function TargetPage({ params }: TargetPageProps) {
  const { project, target } = await params;
  const { ctx, slug } = await loadProject(project);
  const targetId = decodeIdSegment(target);
  const queryClient = createQueryClient();
  const found = await orNotFound(getTarget(ctx, targetId));
  queryClient.setQueryData(targetQueries.detail(slug, targetId).queryKey, found);
  return (
    <Prefetched client={queryClient}>
      <TargetView key={targetId} project={slug} targetId={targetId} />
    </Prefetched>
  );
}
