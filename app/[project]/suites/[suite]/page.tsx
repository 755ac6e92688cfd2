import { Prefetched } from "@/components/layout/prefetched";
import { SuiteView } from "@/components/suites/suite-view";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import { getSuiteDetail } from "@/lib/suites/server/suite-results";
import { loadProject } from "../../load-project";
import { orNotFound } from "../../or-not-found";

interface SuitePageProps {
  params: Promise<{ project: string; suite: string }>;
}

export default async function SuitePage({ params }: SuitePageProps) {
  const { project, suite } = await params;
  const { ctx, slug } = await loadProject(project);
  const suiteId = decodeIdSegment(suite);
  const queryClient = createQueryClient();
  const found = await orNotFound(getSuiteDetail(ctx, suiteId));
  queryClient.setQueryData(suiteQueries.detail(slug, suiteId).queryKey, found);
  return (
    <Prefetched client={queryClient}>
      <SuiteView key={suiteId} project={slug} suiteId={suiteId} />
    </Prefetched>
  );
}
