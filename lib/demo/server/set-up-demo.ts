import { nameKey } from "@/lib/content-hash";
import { getPrisma } from "@/lib/db/prisma";
import { getEnv } from "@/lib/env";
import { apiPaths } from "@/lib/paths";
import type { NewScenario } from "@/lib/scenarios/scenario-schema";
import { createScenario } from "@/lib/scenarios/server/create-scenario";
import { createSuite } from "@/lib/suites/server/create-suite";
import { newSuiteSchema } from "@/lib/suites/suite-schema";
import { createTarget } from "@/lib/targets/server/save-target";
import { newTargetSchema } from "@/lib/targets/target-schema";
import { DEMO_SCENARIOS, DEMO_SUITE_NAME, DEMO_TARGET_NAME } from "../demo-suite";

/** Makes what is not there; a second time nothing changes. */
export async function setUpDemo(projectId: string, author: string): Promise<{ suiteId: string }> {
  const suite = await getPrisma().suite.findFirst({
    where: { projectId, name: DEMO_SUITE_NAME, archivedAt: null },
    select: { id: true },
  });
  if (suite) return { suiteId: suite.id };
  const referenceId = await findOrCreateTarget(projectId);
  const scenarioIds: string[] = [];
  for (const scenario of DEMO_SCENARIOS)
    scenarioIds.push(await findOrCreateScenario(projectId, scenario, author));
  const made = await createSuite(
    projectId,
    newSuiteSchema.parse({
      name: DEMO_SUITE_NAME,
      description: "Three conversations with an agent that comes with the product.",
      scenarioIds,
      targets: [{ type: "http", referenceId }],
    }),
  );
  return { suiteId: made.id };
}

async function findOrCreateTarget(projectId: string): Promise<string> {
  const where = { projectId, nameKey: nameKey(DEMO_TARGET_NAME), archivedAt: null };
  const found = await getPrisma().target.findFirst({ where, select: { id: true } });
  if (found) return found.id;
  const config = { url: getEnv().baseUrl + apiPaths.demoAgent() };
  const fields = newTargetSchema.parse({ name: DEMO_TARGET_NAME, type: "http", config });
  return (await createTarget(projectId, fields)).id;
}

async function findOrCreateScenario(
  projectId: string,
  scenario: NewScenario,
  author: string,
): Promise<string> {
  const where = { projectId, nameKey: nameKey(scenario.name), archivedAt: null };
  const found = await getPrisma().scenario.findFirst({ where, select: { id: true } });
  return found?.id ?? (await createScenario(projectId, scenario, { author })).scenario.id;
}
