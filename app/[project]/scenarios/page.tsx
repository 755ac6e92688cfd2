import type { SearchParams } from "nuqs/server";

import { Prefetched } from "@/components/layout/prefetched";
import { LibraryView } from "@/components/scenarios/library/library-view";
import { libraryFilter, loadLibraryParams } from "@/components/scenarios/library/search-params";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { libraryQuerySchema } from "@/lib/scenarios/library";
import { listLabels } from "@/lib/scenarios/server/list-scenarios";
import { listLibrary } from "@/lib/suites/server/library";
import { loadProject } from "../load-project";

interface LibraryPageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function LibraryPage({ params, searchParams }: LibraryPageProps) {
  const { ctx, slug } = await loadProject((await params).project);
  const filter = libraryFilter(await loadLibraryParams(searchParams));
  const queryClient = createQueryClient();
  await Promise.all([
    queryClient.infiniteQuery({
      ...scenarioQueries.library(slug, filter),
      queryFn: () => listLibrary(ctx, libraryQuerySchema.parse(filter)),
    }),
    queryClient.query({ ...scenarioQueries.labels(slug), queryFn: () => listLabels(ctx) }),
  ]);
  return (
    <Prefetched client={queryClient}>
      <LibraryView project={slug} />
    </Prefetched>
  );
}
