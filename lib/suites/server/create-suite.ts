import { randomUUID } from "node:crypto";

import { isUniqueViolation } from "@/lib/database-error";
import { getPrisma } from "@/lib/db/prisma";
import type { NewSuite, Suite } from "../suite-schema";
import { requireScenarios } from "./require-scenarios";
import { suiteNameTaken, toSuite, toSuiteColumns } from "./suite-rows";

/** Throws conflict where the name is taken, validation_failed for a scenario that is not there. */
export async function createSuite(projectId: string, input: NewSuite): Promise<Suite> {
  await requireScenarios(projectId, input.scenarioIds);
  return insertSuite(projectId, input);
}

export async function insertSuite(projectId: string, input: NewSuite): Promise<Suite> {
  const now = new Date();
  const columns = toSuiteColumns(input);
  const { name = "", slug = "", targets = "[]" } = columns;
  const { scenarioIds, repeatCount } = input;
  const id = `suite_${randomUUID().replaceAll("-", "")}`;
  const times = { createdAt: now, updatedAt: now };
  const row = { ...columns, id, name, slug, scenarioIds, targets, repeatCount, ...times };
  try {
    return toSuite(await getPrisma().suite.create({ data: { projectId, ...row } }));
  } catch (error) {
    if (isUniqueViolation(error)) throw suiteNameTaken();
    throw error;
  }
}
