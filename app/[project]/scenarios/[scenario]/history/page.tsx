import { Prefetched } from "@/components/layout/prefetched";
import { HistoryView } from "@/components/scenario-versions/history-view";
import { DEFAULT_PAGE_SIZE } from "@/lib/base/page/page";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { listScenarioRuns } from "@/lib/scenarios/server/list-scenario-runs";
import { prefetchScenario, type ScenarioPageProps } from "../prefetch-scenario";

export default async function HistoryPage({ params }: ScenarioPageProps) {
  const segments = await params;
  const { project, queryClient, scenarioId } = await prefetchScenario(
    segments.project,
    segments.scenario,
  );
  await queryClient.infiniteQuery({
    ...scenarioQueries.runs(project.slug, scenarioId),
    queryFn: () => listScenarioRuns(project.ctx, scenarioId, { limit: DEFAULT_PAGE_SIZE }),
  });
  return (
    <Prefetched client={queryClient}>
      <HistoryView project={project.slug} scenarioId={scenarioId} />
    </Prefetched>
  );
}
