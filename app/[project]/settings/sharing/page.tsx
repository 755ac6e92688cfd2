import { Prefetched } from "@/components/layout/prefetched";
import { NotAllowedView } from "@/components/settings/not-allowed-view";
import { SharingView } from "@/components/sharing/sharing-view";
import { scopesOf } from "@/lib/access/context";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { shareQueries } from "@/lib/results/share/client/share-queries";
import { listShares } from "@/lib/results/share/server/share-links";
import { loadProject } from "../../load-project";

export default async function SharingPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  if (!scopesOf(ctx.actor).includes("write"))
    return <NotAllowedView project={slug} title="Sharing" who="editors and admins" />;
  const queryClient = createQueryClient();
  await queryClient.query({ ...shareQueries.list(slug), queryFn: () => listShares(ctx) });
  return (
    <Prefetched client={queryClient}>
      <SharingView project={slug} />
    </Prefetched>
  );
}
