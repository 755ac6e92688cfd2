import { Prefetched } from "@/components/layout/prefetched";
import { EditScenarioView } from "@/components/scenarios/edit-scenario-view";
import { prefetchScenario, type ScenarioPageProps } from "./prefetch-scenario";

export default async function EditScenarioPage({ params }: ScenarioPageProps) {
  const segments = await params;
  const { project, queryClient, scenarioId } = await prefetchScenario(
    segments.project,
    segments.scenario,
  );
  return (
    <Prefetched client={queryClient}>
      <EditScenarioView key={scenarioId} project={project.slug} scenarioId={scenarioId} />
    </Prefetched>
  );
}
