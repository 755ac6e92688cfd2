// LangWatch's scenario API over the verbs of the library.
import type { z } from "zod";

import type { Project } from "@/lib/access/projects/project";
import { pagePaths } from "@/lib/base/paths";
import { getEnv } from "@/lib/platform/process/env";
import type { Scenario } from "@/lib/scenarios/scenario-schema";
import { archiveScenario } from "@/lib/scenarios/server/archive-scenario";
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

interface Caller {
  project: Project;
  author: string;
}

export async function answerScenarios(project: Project): Promise<LangwatchScenario[]> {
  const scenarios = await listScenarios(project.id, { includeArchived: false });
  return scenarios.map((scenario) => render(project, scenario));
}

export async function answerScenario(project: Project, id: string): Promise<LangwatchScenario> {
  return render(project, (await getScenario(project.id, id)).scenario);
}

export async function answerNewScenario(
  { project, author }: Caller,
  body: z.output<typeof newLangwatchScenarioSchema>,
): Promise<LangwatchScenario> {
  const { scenario } = await createScenario(project.id, toNewScenario(body), { author });
  return render(project, scenario);
}

export async function answerScenarioUpdate(
  { project, author }: Caller,
  id: string,
  body: z.output<typeof langwatchScenarioPatchSchema>,
): Promise<LangwatchScenario> {
  const before = await getScenario(project.id, id);
  const patch = toScenarioPatch(body, before.scenario.successCriteria);
  const change = { projectId: project.id, scenarioId: id, author };
  return render(project, (await updateScenario(change, patch)).scenario);
}

export async function answerScenarioArchive(project: Project, id: string) {
  await archiveScenario(project.id, id);
  return { id, archived: true as const };
}

function render({ slug }: Project, scenario: Scenario): LangwatchScenario {
  return toLangwatchScenario(scenario, getEnv().baseUrl + pagePaths.scenario(slug, scenario.id));
}
