import { Prefetched } from "@/components/layout/prefetched";
import { NewScenarioView } from "@/components/scenarios/new-scenario-view";
import { printJson } from "@/lib/base/json/exact-json";
import { createQueryClient } from "@/lib/platform/query/query-client";
import type { ScenarioOrigin } from "@/lib/scenarios/scenario-schema";
import { loadProject } from "../../load-project";
import { prefetchChoices } from "../[scenario]/prefetch-scenario";

interface NewScenarioPageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<{ run?: string | string[]; trace?: string | string[] }>;
}

export default async function NewScenarioPage({ params, searchParams }: NewScenarioPageProps) {
  const project = await loadProject((await params).project);
  const origin = originOf(await searchParams);
  const queryClient = createQueryClient();
  await prefetchChoices(project.ctx, queryClient);
  return (
    <Prefetched client={queryClient}>
      <NewScenarioView key={printJson(origin)} project={project.slug} origin={origin} />
    </Prefetched>
  );
}

function originOf({
  run,
  trace,
}: Awaited<NewScenarioPageProps["searchParams"]>): ScenarioOrigin | null {
  if (typeof run === "string") return { kind: "run", id: run };
  return typeof trace === "string" ? { kind: "trace", id: trace } : null;
}
