import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { nameKey } from "@/lib/base/ids/content-hash";
import { apiPaths } from "@/lib/base/paths";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import type { NewScenario } from "@/lib/scenarios/scenario-schema";
import { createScenario } from "@/lib/scenarios/server/create-scenario";
import { createSuite } from "@/lib/suites/server/save-suite";
import { newSuiteSchema } from "@/lib/suites/suite-schema";
import { createTarget } from "@/lib/targets/server/save-target";
import { newTargetSchema } from "@/lib/targets/target-schema";
import { DEMO_SCENARIOS, DEMO_SUITE_NAME, DEMO_TARGET_NAME } from "../demo-suite";

/** Makes what is not there; a second time nothing changes. */
export async function setUpDemo(ctx: Context): Promise<{ suiteId: string }> {
  const suiteId = await findOrMake(
    () =>
      getPrisma().suite.findFirst({
        where: { projectId: ctx.project.id, name: DEMO_SUITE_NAME, archivedAt: null },
        select: { id: true },
      }),
    () => makeSuite(ctx),
  );
  return { suiteId };
}

interface Named {
  id: string;
}

/** Whoever comes second at the same moment takes what the first one made. */
async function findOrMake(
  find: () => Promise<Named | null>,
  make: () => Promise<Named>,
): Promise<string> {
  const found = await find();
  if (found) return found.id;
  try {
    return (await make()).id;
  } catch (error) {
    const made = isAppError(error) && error.code === "conflict" ? await find() : null;
    if (!made) throw error;
    return made.id;
  }
}

async function makeSuite(ctx: Context): Promise<Named> {
  const referenceId = await findOrMakeTarget(ctx);
  const scenarioIds: string[] = [];
  for (const scenario of DEMO_SCENARIOS) scenarioIds.push(await findOrMakeScenario(ctx, scenario));
  const suite = newSuiteSchema.parse({
    name: DEMO_SUITE_NAME,
    description: "Three conversations with an agent that comes with the product.",
    scenarioIds,
    targets: [{ type: "http", referenceId }],
  });
  return createSuite(ctx, suite);
}

function findOrMakeTarget(ctx: Context): Promise<string> {
  const where = { projectId: ctx.project.id, nameKey: nameKey(DEMO_TARGET_NAME), archivedAt: null };
  const config = { url: getEnv().baseUrl + apiPaths.demoAgent() };
  const target = newTargetSchema.parse({ name: DEMO_TARGET_NAME, type: "http", config });
  return findOrMake(
    () => getPrisma().target.findFirst({ where, select: { id: true } }),
    () => createTarget(ctx, target),
  );
}

function findOrMakeScenario(ctx: Context, scenario: NewScenario): Promise<string> {
  const where = { projectId: ctx.project.id, nameKey: nameKey(scenario.name), archivedAt: null };
  return findOrMake(
    () => getPrisma().scenario.findFirst({ where, select: { id: true } }),
    async () => (await createScenario(ctx, scenario)).scenario,
  );
}
