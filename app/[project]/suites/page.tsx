import { Prefetched } from "@/components/layout/prefetched";
import { SuitesView } from "@/components/suites/suites-view";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import { listSuiteResults } from "@/lib/suites/server/suite-results";
import { loadProject } from "../load-project";

export default async function SuitesPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await queryClient.query({ ...suiteQueries.list(slug), queryFn: () => listSuiteResults(ctx) });
  return (
    <Prefetched client={queryClient}>
      <SuitesView project={slug} />
    </Prefetched>
  );
}
