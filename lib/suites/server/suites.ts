// A suite from its row, and the columns of one.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import { toStorableText } from "@/lib/base/text/visible-text";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import type { Suite as SuiteRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { passPolicySchema } from "../pass-policy";
import {
  suiteSchema,
  suiteSlug,
  targetReferenceSchema,
  type Suite,
  type SuitePatch,
} from "../suite-schema";

const targetsSchema = z.array(targetReferenceSchema);

export function toSuite(row: SuiteRow): Suite {
  const { id, name, slug, description, scenarioIds, repeatCount, labels } = row;
  return {
    id,
    name,
    slug,
    description,
    scenarioIds,
    targets: targetsSchema.parse(parseJson(row.targets)),
    repeatCount,
    labels,
    parameters: readAs(suiteSchema.shape.parameters, parseJson(row.parameters)),
    concurrency: row.concurrency,
    simulatorModel: row.simulatorModelId,
    judgeModel: row.judgeModelId,
    gateRules: row.gateRules,
    passPolicy:
      row.passPolicy === null ? null : readAs(passPolicySchema, parseJson(row.passPolicy)),
    confirm: row.confirmRuns === null ? null : { reruns: row.confirmRuns },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The columns of what is given. */
export function toSuiteColumns(fields: SuitePatch) {
  const { name, description, scenarioIds, targets, repeatCount, labels } = fields;
  return {
    ...(name !== undefined && {
      name: toStorableText(name),
      slug: suiteSlug(toStorableText(name)),
    }),
    ...(description !== undefined && {
      description: description === null ? null : toStorableText(description),
    }),
    ...(scenarioIds && { scenarioIds }),
    ...(targets && { targets: printJson(targets) }),
    ...(repeatCount !== undefined && { repeatCount }),
    ...(labels && { labels: labels.map(toStorableText) }),
    ...toRunningColumns(fields),
    ...toDecidingColumns(fields),
  };
}

function toRunningColumns(fields: SuitePatch) {
  const { parameters, concurrency, simulatorModel, judgeModel } = fields;
  return {
    ...(parameters && { parameters: printJson(parameters) }),
    ...(concurrency !== undefined && { concurrency }),
    ...(simulatorModel !== undefined && { simulatorModelId: simulatorModel }),
    ...(judgeModel !== undefined && { judgeModelId: judgeModel }),
  };
}

function toDecidingColumns({ gateRules, passPolicy, confirm }: SuitePatch) {
  return {
    ...(passPolicy !== undefined && {
      passPolicy: passPolicy === null ? null : printJson(passPolicy),
    }),
    ...(gateRules !== undefined && {
      gateRules: gateRules === null ? null : toStorableText(gateRules),
    }),
    ...(confirm !== undefined && { confirmRuns: confirm?.reruns ?? null }),
  };
}

/** In the words of LangWatch's API. Names that make the same address count as the same. */
export const suiteNameTaken = () =>
  new AppError("conflict", "A suite with this name already exists");
const suiteNotFound = () => new AppError("not_found", "Suite not found");

export async function getSuite(ctx: Context, suiteId: string): Promise<Suite> {
  const row = await getSuiteRow(ctx, suiteId);
  if (row.archivedAt) throw suiteNotFound();
  return toSuite(row);
}

/** Also of an archived one. Throws not_found. */
async function getSuiteRow(ctx: Context, suiteId: string): Promise<SuiteRow> {
  const row =
    suiteId === toStorableText(suiteId)
      ? await getPrisma().suite.findUnique({
          where: { projectId_id: { projectId: ctx.project.id, id: suiteId } },
        })
      : null;
  if (!row) throw suiteNotFound();
  return row;
}

/** Also of an archived suite; null where there is none. */
export async function findGateRules(ctx: Context, suiteId: string): Promise<string | null> {
  const where = { projectId_id: { projectId: ctx.project.id, id: toStorableText(suiteId) } };
  const row = await getPrisma().suite.findUnique({ where, select: { gateRules: true } });
  return row?.gateRules ?? null;
}

/** All that are not archived, the one that was changed last first. */
export async function listSuites(ctx: Context): Promise<Suite[]> {
  const rows = await getPrisma().suite.findMany({
    where: { projectId: ctx.project.id, archivedAt: null },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
  });
  return rows.map(toSuite);
}

/** Removes it from lists and frees its name; its batches are kept. */
export async function archiveSuite(ctx: Context, suiteId: string): Promise<void> {
  const { id } = await getSuite(ctx, suiteId);
  await setArchived(ctx.project.id, id, new Date(ctx.now));
}

/** Throws conflict when another suite has taken the name since. */
export async function unarchiveSuite(ctx: Context, suiteId: string): Promise<Suite> {
  const { id } = await getSuiteRow(ctx, suiteId);
  try {
    return await setArchived(ctx.project.id, id, null);
  } catch (error) {
    if (isUniqueViolation(error)) throw suiteNameTaken();
    throw error;
  }
}

async function setArchived(projectId: string, id: string, archivedAt: Date | null): Promise<Suite> {
  const where = { projectId_id: { projectId, id } };
  return toSuite(await getPrisma().suite.update({ where, data: { archivedAt } }));
}
