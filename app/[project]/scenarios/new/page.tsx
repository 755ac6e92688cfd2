import { dehydrate, HydrationBoundary } from "@tanstack/react-query";

import { NewScenarioView } from "@/components/scenarios/new-scenario-view";
import { createQueryClient } from "@/lib/query/query-client";
import { loadProject } from "../../load-project";
import { prefetchChoices } from "../[scenario]/prefetch-scenario";

interface NewScenarioPageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<{ run?: string | string[] }>;
}

export default async function NewScenarioPage({ params, searchParams }: NewScenarioPageProps) {
  const project = await loadProject((await params).project);
  const { run } = await searchParams;
  const queryClient = createQueryClient();
  await prefetchChoices(project, queryClient);
  const runId = typeof run === "string" ? run : null;
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NewScenarioView key={runId} project={project.slug} runId={runId} />
    </HydrationBoundary>
  );
}
