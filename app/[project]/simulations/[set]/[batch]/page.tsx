import type { SearchParams } from "nuqs/server";

import { BatchView } from "@/components/batches/batch-view";
import { loadComparisonParams } from "@/components/comparison/search-params";
import { Prefetched } from "@/components/layout/prefetched";
import { loadRunListParams } from "@/components/runs/search-params";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadProject } from "../../../load-project";
import { orNotFound } from "../../../or-not-found";
import { prefetchBatch } from "./prefetch-batch";

interface BatchPageProps {
  params: Promise<{ project: string; set: string; batch: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function BatchPage({ params, searchParams }: BatchPageProps) {
  const segments = await params;
  const project = await loadProject(segments.project);
  const address = {
    project: project.slug,
    setId: decodeIdSegment(segments.set),
    batchId: decodeIdSegment(segments.batch),
  };
  const [shown, compared] = await Promise.all([
    loadRunListParams(searchParams),
    loadComparisonParams(searchParams),
  ]);
  const queryClient = createQueryClient();
  await orNotFound(prefetchBatch(queryClient, project.ctx, { address, shown, compared }));
  return (
    <Prefetched client={queryClient}>
      <BatchView address={address} />
    </Prefetched>
  );
}
