// LangWatch's scenario API, implemented on our library.
import type { z } from "zod";

import type { RequestContext } from "@/lib/access/context";
import type { Project } from "@/lib/access/projects/project";
import { pagePaths } from "@/lib/base/paths";
import { getEnv } from "@/lib/platform/process/env";
import type { Scenario } from "@/lib/scenarios/scenario-schema";
import { archiveScenario } from "@/lib/scenarios/server/change-many";
import { createScenario } from "@/lib/scenarios/server/create-scenario";
import { getScenario } from "@/lib/scenarios/server/get-scenario";
import { listScenarios } from "@/lib/scenarios/server/list-scenarios";
import { updateScenario } from "@/lib/scenarios/server/update-scenario";
import {
  toLangwatchScenario,
  toNewScenario,
  toScenarioPatch,
  type LangwatchScenario,
  type langwatchScenarioPatchSchema,
  type newLangwatchScenarioSchema,
} from "../scenario";

export async function answerScenarios(ctx: RequestContext): Promise<LangwatchScenario[]> {
  const scenarios = await listScenarios(ctx, { includeArchived: false });
  return scenarios.map((scenario) => render(ctx.project, scenario));
}

export async function answerScenario(ctx: RequestContext, id: string): Promise<LangwatchScenario> {
  return render(ctx.project, (await getScenario(ctx, id)).scenario);
}

export async function answerNewScenario(
  ctx: RequestContext,
  body: z.output<typeof newLangwatchScenarioSchema>,
): Promise<LangwatchScenario> {
  const { scenario } = await createScenario(ctx, toNewScenario(body));
  return render(ctx.project, scenario);
}

export async function answerScenarioUpdate(
  ctx: RequestContext,
  id: string,
  body: z.output<typeof langwatchScenarioPatchSchema>,
): Promise<LangwatchScenario> {
  const before = await getScenario(ctx, id);
  const patch = toScenarioPatch(body, before.scenario.successCriteria);
  return render(ctx.project, (await updateScenario(ctx, { scenarioId: id }, patch)).scenario);
}

export async function answerScenarioArchive(ctx: RequestContext, id: string) {
  await archiveScenario(ctx, id);
  return { id, archived: true as const };
}

function render({ slug }: Project, scenario: Scenario): LangwatchScenario {
  return toLangwatchScenario(scenario, getEnv().baseUrl + pagePaths.scenario(slug, scenario.id));
}
