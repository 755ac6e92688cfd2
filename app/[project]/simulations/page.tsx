import type { SearchParams } from "nuqs/server";

import { Prefetched } from "@/components/layout/prefetched";
import { loadSetListParams, scenarioSetFilter } from "@/components/sets/search-params";
import { SetsView } from "@/components/sets/sets-view";
import { DEFAULT_PAGE_SIZE } from "@/lib/base/page/page";
import { getEnv } from "@/lib/platform/process/env";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";
import { listSets } from "@/lib/results/sets/server/list-sets";
import { loadProject } from "../load-project";

interface SetsPageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function SetsPage({ params, searchParams }: SetsPageProps) {
  const { ctx, slug } = await loadProject((await params).project);
  const filter = scenarioSetFilter(await loadSetListParams(searchParams));
  const queryClient = createQueryClient();
  const { pages } = await queryClient.infiniteQuery({
    ...scenarioSetQueries.list(slug, filter),
    queryFn: () => listSets(ctx, { ...filter, limit: DEFAULT_PAGE_SIZE }),
  });
  const isEmpty = !filter.search && pages[0]?.items.length === 0;
  const { baseUrl, allowOpenAccess } = getEnv();
  const connection = isEmpty ? { endpoint: baseUrl, mayMakeKey: !allowOpenAccess } : null;
  return (
    <Prefetched client={queryClient}>
      <SetsView project={slug} connection={connection} />
    </Prefetched>
  );
}
