import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { requireModels } from "@/lib/models/server/require-models";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { NewSuite, Suite } from "../suite-schema";
import { requireScenarios } from "./require-scenarios";
import { requireTargets } from "./require-targets";
import { suiteNameTaken, toSuite, toSuiteColumns } from "./suite-rows";

/** Throws conflict where the name is taken, validation_failed for a scenario, target or model that is not there. */
export async function createSuite(ctx: Context, input: NewSuite): Promise<Suite> {
  const { scenarioIds, targets, simulatorModel, judgeModel } = input;
  await requireScenarios(ctx, scenarioIds);
  await requireTargets(ctx, targets);
  await requireModels(ctx, { simulatorModel, judgeModel });
  return insertSuite(ctx, input);
}

export async function insertSuite(ctx: Context, input: NewSuite): Promise<Suite> {
  const now = new Date();
  const columns = toSuiteColumns(input);
  const { name = "", slug = "", targets = "[]" } = columns;
  const { scenarioIds, repeatCount } = input;
  const id = `suite_${randomUUID().replaceAll("-", "")}`;
  const times = { createdAt: now, updatedAt: now };
  const row = { ...columns, id, name, slug, scenarioIds, targets, repeatCount, ...times };
  try {
    return toSuite(await getPrisma().suite.create({ data: { projectId: ctx.project.id, ...row } }));
  } catch (error) {
    if (isUniqueViolation(error)) throw suiteNameTaken();
    throw error;
  }
}
