import { dehydrate, HydrationBoundary } from "@tanstack/react-query";

import { EditScenarioView } from "@/components/scenarios/edit-scenario-view";
import { prefetchScenario, type ScenarioPageProps } from "./prefetch-scenario";

export default async function EditScenarioPage({ params }: ScenarioPageProps) {
  const segments = await params;
  const { project, queryClient, scenarioId } = await prefetchScenario(
    segments.project,
    segments.scenario,
  );
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <EditScenarioView key={scenarioId} project={project.slug} scenarioId={scenarioId} />
    </HydrationBoundary>
  );
}
