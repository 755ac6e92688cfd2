import { Prefetched } from "@/components/layout/prefetched";
import { DataView } from "@/components/settings/data-view";
import { redactionQueries } from "@/lib/access/redaction/client/redaction-queries";
import { getRedaction } from "@/lib/access/redaction/server/redaction";
import { DEFAULT_PAGE_SIZE } from "@/lib/base/page/page";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { archiveQueries } from "@/lib/results/archive/client/archive-queries";
import { listArchived } from "@/lib/results/archive/server/list-archived";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";
import { listSets } from "@/lib/results/sets/server/list-sets";
import { retentionQueries } from "@/lib/runner/retention/client/retention-queries";
import { getRetention } from "@/lib/runner/retention/server/retention";
import { loadProject } from "../../load-project";

export default async function DataPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  const page = { limit: DEFAULT_PAGE_SIZE };
  await Promise.all([
    queryClient.infiniteQuery({
      ...scenarioSetQueries.list(slug, {}),
      queryFn: () => listSets(ctx, page),
    }),
    queryClient.query({
      ...retentionQueries.detail(slug),
      queryFn: () => getRetention(ctx),
    }),
    queryClient.query({
      ...redactionQueries.detail(slug),
      queryFn: () => getRedaction(ctx),
    }),
    queryClient.infiniteQuery({
      ...archiveQueries.list(slug),
      queryFn: () => listArchived(ctx, page),
    }),
  ]);
  return (
    <Prefetched client={queryClient}>
      <DataView project={slug} />
    </Prefetched>
  );
}
