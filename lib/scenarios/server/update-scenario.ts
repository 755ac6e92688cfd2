import type { Actor, Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { toStorableText } from "@/lib/base/text/visible-text";
import { requireModels } from "@/lib/models/server/find-model";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import type { Prisma, Scenario as ScenarioRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { requireSoundEvaluators } from "@/lib/scenarios/evaluators/server/get-judge";
import {
  deletePersona,
  getPersonaRow,
  listKnownPersonas,
  requirePersonas,
} from "@/lib/scenarios/personas/server/personas";
import { isSameContent, parseContent, patchContent, replacingPatch } from "../scenario-content";
import type { ScenarioContent, ScenarioPatch } from "../scenario-schema";
import { getScenario, getVersion, scenarioNotFound } from "./get-scenario";
import {
  nameTaken,
  toContentColumns,
  toCurrentVersion,
  toStoredScenario,
  type StoredScenario,
} from "./scenario-rows";

const TRANSACTION = { timeout: 30_000, maxWait: 30_000 };

interface Change {
  scenarioId: string;
  /** The version that the change was made from; a save upon another one is a conflict. */
  fromVersion?: number | undefined;
}

/**
 * Saves what the patch changes as a new version; equal content makes none. Throws conflict, with the current version,
 * when `fromVersion` is not that, and conflict without it when the name is taken.
 */
export async function updateScenario(
  ctx: Context,
  { scenarioId, fromVersion }: Change,
  patch: ScenarioPatch,
): Promise<StoredScenario> {
  if (!isUuid(scenarioId)) throw scenarioNotFound();
  await requirePersonas(ctx, patch.personaIds ?? undefined);
  await requireSoundEvaluators(patch.evaluators);
  await requireNewModels(ctx, scenarioId, patch);
  try {
    return await getPrisma().$transaction(async (db) => {
      const row = await lockScenario(db, ctx.project.id, scenarioId);
      if (fromVersion !== undefined && fromVersion !== row.version)
        throw await staleVersion(db, row);
      return save(db, row, { patch, actor: ctx.actor });
    }, TRANSACTION);
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken(patch.name ?? "");
    throw error;
  }
}

/** A model that the scenario has already may have been deleted since. */
async function requireNewModels(
  ctx: Context,
  id: string,
  { simulatorModel, judgeModel }: ScenarioPatch,
): Promise<void> {
  if (!simulatorModel && !judgeModel) return;
  const where = { projectId_id: { projectId: ctx.project.id, id } };
  const row = await getPrisma().scenario.findUnique({ where, select: { content: true } });
  const kept: Partial<ScenarioContent> = row ? parseContent(row.content) : {};
  await requireModels(
    ctx,
    { simulatorModel, judgeModel },
    { simulatorModel: kept.simulatorModel, judgeModel: kept.judgeModel },
  );
}

async function lockScenario(
  db: Prisma.TransactionClient,
  projectId: string,
  id: string,
): Promise<ScenarioRow> {
  await execute(
    db,
    sql`select 1 from scenario where project_id = ${projectId}::uuid and id = ${id}::uuid for update`,
  );
  const row = await db.scenario.findFirst({ where: { projectId, id, archivedAt: null } });
  if (!row) throw scenarioNotFound();
  return row;
}

async function staleVersion(db: Prisma.TransactionClient, row: ScenarioRow): Promise<AppError> {
  const { projectId, id: scenarioId, version } = row;
  const where = { projectId_scenarioId_version: { projectId, scenarioId, version } };
  const latest = await db.scenarioVersion.findUnique({ where, select: { note: true } });
  const message = `The scenario was changed by ${row.author} in the meantime: it is now at version ${String(version)}.`;
  return new AppError("conflict", message, {
    current: toCurrentVersion(row, latest?.note ?? null),
  });
}

async function save(
  db: Prisma.TransactionClient,
  row: ScenarioRow,
  { patch, actor }: { patch: ScenarioPatch; actor: Actor },
): Promise<StoredScenario> {
  const { versionNote, ...fields } = patch;
  const before = parseContent(row.content);
  const content = patchContent(before, fields);
  if (isSameContent(before, content)) return toStoredScenario(row);
  const { projectId, id, version: last } = row;
  const now = new Date(Math.max(Date.now(), row.updatedAt.getTime() + 1));
  const columns = toContentColumns(content);
  const version = last + 1;
  const by = { author: actor.name, authorId: actor.id };
  const saved = await db.scenario.update({
    where: { projectId_id: { projectId, id } },
    data: { ...columns, ...by, version, updatedAt: now },
  });
  const { content: text, contentHash } = columns;
  const note = versionNote?.trim() ? toStorableText(versionNote.trim()) : null;
  await db.scenarioVersion.create({
    data: {
      projectId,
      scenarioId: id,
      version,
      content: text,
      contentHash,
      ...by,
      note,
      createdAt: now,
    },
  });
  return toStoredScenario(saved);
}

/** Deletes a persona. Scenarios with it get a new version without it. */
export async function dropPersona(ctx: Context, personaId: string): Promise<void> {
  const { id, name } = await getPersonaRow(ctx, personaId);
  const users = await getPrisma().scenario.findMany({
    where: { projectId: ctx.project.id, archivedAt: null, content: { contains: id } },
    select: { id: true },
  });
  for (const { id: scenarioId } of users) {
    const { scenario, version } = await getScenario(ctx, scenarioId);
    if (!scenario.personaIds?.includes(id)) continue;
    const personaIds = scenario.personaIds.filter((other) => other !== id);
    const change = { scenarioId, fromVersion: version };
    await updateScenario(ctx, change, { personaIds, versionNote: `Persona ${name} was deleted` });
  }
  await deletePersona(ctx, id);
}

/** Makes the content of a version the current one, as a new version. Personas that are gone stay gone. */
export async function restoreVersion(
  ctx: Context,
  scenarioId: string,
  version: number | "latest",
): Promise<StoredScenario> {
  const { content, version: number } = await getVersion(ctx, scenarioId, version);
  const personaIds = await listKnownPersonas(ctx, content.personaIds);
  return updateScenario(
    ctx,
    { scenarioId },
    {
      ...replacingPatch({ ...content, ...(personaIds && { personaIds }) }),
      versionNote: `Restored version ${String(number)}`,
    },
  );
}
