import type { SearchParams } from "nuqs/server";

import { Prefetched } from "@/components/layout/prefetched";
import { loadTraceListParams } from "@/components/traces/search-params";
import { TracesView } from "@/components/traces/traces-view";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadProject } from "../load-project";
import { prefetchTraces } from "./prefetch-traces";

interface TracesPageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function TracesPage({ params, searchParams }: TracesPageProps) {
  const project = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await prefetchTraces(queryClient, project.ctx, await loadTraceListParams(searchParams));
  return (
    <Prefetched client={queryClient}>
      <TracesView project={project.slug} />
    </Prefetched>
  );
}
