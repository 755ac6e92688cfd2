import { dehydrate, HydrationBoundary } from "@tanstack/react-query";

import { EditScenarioView } from "@/components/scenarios/edit-scenario-view";
import { loadProject } from "../../load-project";
import { prefetchScenario, type ScenarioPageProps } from "./prefetch-scenario";

export default async function EditScenarioPage({ params }: ScenarioPageProps) {
  const { project, scenario } = await params;
  const { slug } = await loadProject(project);
  const { queryClient, scenarioId } = await prefetchScenario(project, scenario);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <EditScenarioView key={scenarioId} project={slug} scenarioId={scenarioId} />
    </HydrationBoundary>
  );
}
