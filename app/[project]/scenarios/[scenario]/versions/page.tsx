import { Prefetched } from "@/components/layout/prefetched";
import { VersionsView } from "@/components/scenario-versions/versions-view";
import { DEFAULT_PAGE_SIZE } from "@/lib/base/page/page";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { listVersions } from "@/lib/scenarios/server/get-scenario";
import { prefetchScenario, type ScenarioPageProps } from "../prefetch-scenario";

export default async function VersionsPage({ params }: ScenarioPageProps) {
  const segments = await params;
  const { project, queryClient, scenarioId } = await prefetchScenario(
    segments.project,
    segments.scenario,
  );
  await queryClient.infiniteQuery({
    ...scenarioQueries.versions(project.slug, scenarioId),
    queryFn: () => listVersions(project.ctx, scenarioId, { limit: DEFAULT_PAGE_SIZE }),
  });
  return (
    <Prefetched client={queryClient}>
      <VersionsView project={project.slug} scenarioId={scenarioId} />
    </Prefetched>
  );
}
