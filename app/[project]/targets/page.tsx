import { Prefetched } from "@/components/layout/prefetched";
import { TargetsView } from "@/components/targets/targets-view";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { targetQueries } from "@/lib/targets/client/target-queries";
import { listTargets } from "@/lib/targets/server/targets";
import { loadProject } from "../load-project";

export default async function TargetsPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await queryClient.query({ ...targetQueries.list(slug), queryFn: () => listTargets(ctx) });
  return (
    <Prefetched client={queryClient}>
      <TargetsView project={slug} />
    </Prefetched>
  );
}
