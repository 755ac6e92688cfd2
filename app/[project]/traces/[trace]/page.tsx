import { Prefetched } from "@/components/layout/prefetched";
import { TraceView } from "@/components/traces/trace-view";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import { readTrace } from "@/lib/traces/server/read-trace";
import { loadProject } from "../../load-project";
import { orNotFound } from "../../or-not-found";

interface TracePageProps {
  params: Promise<{ project: string; trace: string }>;
}

export default async function TracePage({ params }: TracePageProps) {
  const segments = await params;
  const { ctx, slug } = await loadProject(segments.project);
  const traceId = decodeIdSegment(segments.trace);
  const queryClient = createQueryClient();
  await orNotFound(
    queryClient.query({
      ...traceQueries.detail(slug, traceId),
      queryFn: () => readTrace(ctx, traceId),
    }),
  );
  return (
    <Prefetched client={queryClient}>
      <TraceView key={traceId} project={slug} traceId={traceId} />
    </Prefetched>
  );
}
