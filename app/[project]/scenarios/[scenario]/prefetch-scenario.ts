// What the three pages of a scenario have in common: its current version, with what the form picks from.
import type { QueryClient } from "@tanstack/react-query";

import type { RequestContext } from "@/lib/access/context";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { settingsQueries } from "@/lib/models/client/model-queries";
import { getSettings } from "@/lib/models/settings/server/settings";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import { listStability } from "@/lib/results/stability/server/list-stability";
import { MAX_CELLS } from "@/lib/results/stability/stability-limits";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { listEvaluatorTypes } from "@/lib/scenarios/evaluators/evaluator-types";
import { personaQueries } from "@/lib/scenarios/personas/client/persona-queries";
import { listPersonas } from "@/lib/scenarios/personas/server/personas";
import { getVersion } from "@/lib/scenarios/server/get-scenario";
import { listLabels } from "@/lib/scenarios/server/list-scenarios";
import { loadProject } from "../../load-project";
import { orNotFound } from "../../or-not-found";

export interface ScenarioPageProps {
  params: Promise<{ project: string; scenario: string }>;
}

export async function prefetchScenario(segment: string, scenario: string) {
  const project = await loadProject(segment);
  const scenarioId = decodeIdSegment(scenario);
  const queryClient = createQueryClient();
  const version = await orNotFound(getVersion(project.ctx, scenarioId, "latest"));
  queryClient.setQueryData(
    scenarioQueries.version(project.slug, scenarioId, "latest").queryKey,
    version,
  );
  await Promise.all([
    prefetchChoices(project.ctx, queryClient),
    queryClient.query({
      ...stabilityQueries.strips(project.slug, { scenario: scenarioId }),
      queryFn: () => listStability(project.ctx, { scenario: scenarioId, limit: MAX_CELLS }),
    }),
  ]);
  return { project, queryClient, scenarioId };
}

/** Labels, personas and evaluators that the form offers. */
export async function prefetchChoices(
  ctx: RequestContext,
  queryClient: QueryClient,
): Promise<void> {
  const { slug } = ctx.project;
  const [labels, personas, settings] = await Promise.all([
    listLabels(ctx),
    listPersonas(ctx),
    getSettings(ctx),
  ]);
  queryClient.setQueryData(scenarioQueries.labels(slug).queryKey, labels);
  queryClient.setQueryData(personaQueries.list(slug).queryKey, personas);
  queryClient.setQueryData(scenarioQueries.evaluatorTypes(slug).queryKey, listEvaluatorTypes());
  queryClient.setQueryData(settingsQueries.current(slug).queryKey, settings);
}
