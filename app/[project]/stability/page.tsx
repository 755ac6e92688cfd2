import type { SearchParams } from "nuqs/server";

import { Prefetched } from "@/components/layout/prefetched";
import { loadStabilityParams, stabilityFilter } from "@/components/stability/search-params";
import { StabilityView } from "@/components/stability/stability-view";
import { DEFAULT_PAGE_SIZE } from "@/lib/base/page/page";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { quarantineQueries } from "@/lib/results/quarantine/client/quarantine-queries";
import { listQuarantines } from "@/lib/results/quarantine/server/list-quarantines";
import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import { listStability } from "@/lib/results/stability/server/list-stability";
import { loadProject } from "../load-project";

interface StabilityPageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function StabilityPage({ params, searchParams }: StabilityPageProps) {
  const { ctx, slug } = await loadProject((await params).project);
  const filter = stabilityFilter(await loadStabilityParams(searchParams));
  const queryClient = createQueryClient();
  await queryClient.infiniteQuery({
    ...stabilityQueries.list(slug, filter),
    queryFn: () => listStability(ctx, { ...filter, limit: DEFAULT_PAGE_SIZE }),
  });
  await queryClient.query({
    ...quarantineQueries.list(slug),
    queryFn: () => listQuarantines(ctx, {}),
  });
  return (
    <Prefetched client={queryClient}>
      <StabilityView project={slug} />
    </Prefetched>
  );
}
