import { Prefetched } from "@/components/layout/prefetched";
import { HistoryView } from "@/components/scenario-versions/history-view";
import { loadHistoryParams } from "@/components/scenario-versions/search-params";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { scenarioRunsQuerySchema } from "@/lib/scenarios/library";
import { MAX_NAME } from "@/lib/scenarios/scenario-schema";
import { listRunTargets, listScenarioRuns } from "@/lib/scenarios/server/list-scenario-runs";
import { prefetchScenario, type ScenarioPageProps } from "../prefetch-scenario";

interface HistoryPageProps extends ScenarioPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const segments = await params;
  const { target } = await loadHistoryParams(searchParams);
  const { project, queryClient, scenarioId } = await prefetchScenario(
    segments.project,
    segments.scenario,
  );
  const filter = scenarioRunsQuerySchema.parse({ target: target?.slice(0, MAX_NAME) });
  await Promise.all([
    queryClient.infiniteQuery({
      ...scenarioQueries.runs(project.slug, scenarioId, target),
      queryFn: () => listScenarioRuns(project.ctx, scenarioId, filter),
    }),
    queryClient.query({
      ...scenarioQueries.runTargets(project.slug, scenarioId),
      queryFn: () => listRunTargets(project.ctx, scenarioId),
    }),
  ]);
  return (
    <Prefetched client={queryClient}>
      <HistoryView project={project.slug} scenarioId={scenarioId} />
    </Prefetched>
  );
}
