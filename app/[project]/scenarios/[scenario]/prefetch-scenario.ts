// What the three pages of a scenario have in common: its current version, with what the form picks from.
import type { QueryClient } from "@tanstack/react-query";

import { listEvaluatorTypes } from "@/lib/evaluators/evaluator-types";
import { decodeIdSegment } from "@/lib/id-segment";
import { personaQueries } from "@/lib/personas/client/persona-queries";
import { listPersonas } from "@/lib/personas/server/list-personas";
import type { Project } from "@/lib/projects/project";
import { createQueryClient } from "@/lib/query/query-client";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { getVersion } from "@/lib/scenarios/server/get-version";
import { listLabels } from "@/lib/scenarios/server/list-labels";
import { settingsQueries } from "@/lib/settings/client/settings-queries";
import { getSettings } from "@/lib/settings/server/get-settings";
import { loadProject } from "../../load-project";
import { orNotFound } from "../../or-not-found";

export interface ScenarioPageProps {
  params: Promise<{ project: string; scenario: string }>;
}

export async function prefetchScenario(segment: string, scenario: string) {
  const project = await loadProject(segment);
  const scenarioId = decodeIdSegment(scenario);
  const queryClient = createQueryClient();
  const version = await orNotFound(getVersion(project.id, scenarioId, "latest"));
  queryClient.setQueryData(
    scenarioQueries.version(project.slug, scenarioId, "latest").queryKey,
    version,
  );
  await prefetchChoices(project, queryClient);
  return { project, queryClient, scenarioId };
}

/** Labels, personas and evaluators that the form offers. */
export async function prefetchChoices(
  { id, slug }: Project,
  queryClient: QueryClient,
): Promise<void> {
  const [labels, personas, settings] = await Promise.all([
    listLabels(id),
    listPersonas(id),
    getSettings(id),
  ]);
  queryClient.setQueryData(scenarioQueries.labels(slug).queryKey, labels);
  queryClient.setQueryData(personaQueries.list(slug).queryKey, personas);
  queryClient.setQueryData(scenarioQueries.evaluatorTypes(slug).queryKey, listEvaluatorTypes());
  queryClient.setQueryData(settingsQueries.current(slug).queryKey, settings);
}
