import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError, isAppError } from "@/lib/base/errors";
import { copyName } from "@/lib/base/text/names";
import { toStorableText } from "@/lib/base/text/visible-text";
import { requireModels } from "@/lib/models/server/find-model";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import { readRules } from "../gate/server/read-rules";
import { policyProblem } from "../pass-policy";
import type { NewSuite, Suite, SuitePatch, TargetReference } from "../suite-schema";
import { getSuite, suiteNameTaken, toSuite, toSuiteColumns } from "./suites";

/** Throws validation_failed, naming the place, for the first that is not in the library. */
async function requireScenarios(ctx: Context, scenarioIds: readonly string[]): Promise<void> {
  const rows = await getPrisma().scenario.findMany({
    where: { projectId: ctx.project.id, id: { in: [...scenarioIds] } },
    select: { id: true },
  });
  const known = new Set(rows.map(({ id }) => id));
  const index = scenarioIds.findIndex((id) => !known.has(id));
  if (index < 0) return;
  const field = `scenarioIds.${String(index)}`;
  const message = `Scenario "${scenarioIds[index] ?? ""}" not found`;
  throw new AppError("validation_failed", `${field}: ${message}`, { issues: [{ field, message }] });
}

/** Throws validation_failed, naming the place, for the first that is not there. `kept` may have been deleted since. */
async function requireTargets(
  ctx: Context,
  targets: readonly TargetReference[],
  kept: readonly TargetReference[] = [],
): Promise<void> {
  const ids = targets.map(({ referenceId }) => referenceId);
  const rows = await getPrisma().target.findMany({
    where: { projectId: ctx.project.id, id: { in: ids.map(toStorableText) }, archivedAt: null },
    select: { id: true },
  });
  const known = new Set(
    [...rows, ...kept.map(({ referenceId: id }) => ({ id }))].map(({ id }) => id),
  );
  const index = ids.findIndex((id) => !known.has(id));
  if (index < 0) return;
  const field = `targets.${String(index)}.referenceId`;
  const message = `Target "${ids[index] ?? ""}" not found`;
  throw new AppError("validation_failed", `${field}: ${message}`, { issues: [{ field, message }] });
}

/** Throws validation_failed with every problem of the rules in one message, which names their keys. */
async function requireGateRules(text: string | null): Promise<void> {
  if (text === null) return;
  const { problems } = await readRules(text);
  if (problems.length === 0) return;
  const sentences = problems.map(({ field, message }) =>
    field ? `${field}: ${message}` : message,
  );
  const message = sentences.join("; ");
  const issues = [{ field: "gateRules", message }];
  throw new AppError("validation_failed", `gateRules: ${message}`, { issues });
}

/** Throws validation_failed where more repeats would have to pass than there are. */
function requirePolicy({ passPolicy, repeatCount }: Pick<Suite, "passPolicy" | "repeatCount">) {
  const message = passPolicy && policyProblem(passPolicy, repeatCount);
  if (message === null) return;
  const issues = [{ field: "passPolicy", message }];
  throw new AppError("validation_failed", `passPolicy: ${message}`, { issues });
}

/** What a patch says of repeats and how many have to pass. */
function given({ passPolicy, repeatCount }: SuitePatch) {
  return {
    ...(passPolicy !== undefined && { passPolicy }),
    ...(repeatCount !== undefined && { repeatCount }),
  };
}

/** Throws conflict where the name is taken, validation_failed for rules, a scenario, target or model that cannot be. */
export async function createSuite(ctx: Context, input: NewSuite): Promise<Suite> {
  const { scenarioIds, targets, simulatorModel, judgeModel, gateRules } = input;
  requirePolicy(input);
  await requireGateRules(gateRules);
  await requireScenarios(ctx, scenarioIds);
  await requireTargets(ctx, targets);
  await requireModels(ctx, { simulatorModel, judgeModel });
  return insertSuite(ctx, input);
}

async function insertSuite(ctx: Context, input: NewSuite): Promise<Suite> {
  const now = new Date(ctx.now);
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

/** Absent keeps a field. Throws as createSuite does; what was deleted since may stay. */
export async function updateSuite(
  ctx: Context,
  suiteId: string,
  patch: SuitePatch,
): Promise<Suite> {
  const before = await getSuite(ctx, suiteId);
  const { id } = before;
  const { scenarioIds, targets, simulatorModel, judgeModel, gateRules } = patch;
  requirePolicy({ ...before, ...given(patch) });
  await requireGateRules(gateRules ?? null);
  if (scenarioIds) await requireScenarios(ctx, scenarioIds);
  if (targets) await requireTargets(ctx, targets, before.targets);
  const kept = { simulatorModel: before.simulatorModel, judgeModel: before.judgeModel };
  await requireModels(ctx, { simulatorModel, judgeModel }, kept);
  try {
    const row = await getPrisma().suite.update({
      where: { projectId_id: { projectId: ctx.project.id, id } },
      data: { ...toSuiteColumns(patch), updatedAt: new Date(ctx.now) },
    });
    return toSuite(row);
  } catch (error) {
    if (isUniqueViolation(error)) throw suiteNameTaken();
    throw error;
  }
}

const MAX_TRIES = 100;
const MAX_NAME = 200;

/** A copy under the first free of "x (copy)", "x (copy 2)" and so on. */
export async function duplicateSuite(ctx: Context, suiteId: string): Promise<Suite> {
  const suite = await getSuite(ctx, suiteId);
  for (let number = 1; ; number += 1) {
    try {
      return await insertSuite(ctx, {
        ...suite,
        name: copyName(suite.name, number, MAX_NAME),
      });
    } catch (error) {
      const isTaken = isAppError(error) && error.code === "conflict";
      if (!isTaken || number === MAX_TRIES) throw error;
    }
  }
}
