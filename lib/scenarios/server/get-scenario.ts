import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { decodeCursor, pageOf } from "@/lib/base/page/cursor";
import { int32Schema, type Page, type PageQuery } from "@/lib/base/page/page";
import type { Prisma, Scenario as ScenarioRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { parseContent, type ScenarioVersion, type VersionSummary } from "../scenario-content";
import { originOf, toStoredScenario, type StoredScenario } from "./scenario-rows";

export async function getScenario(ctx: Context, scenarioId: string): Promise<StoredScenario> {
  return toStoredScenario(await getScenarioRow(ctx, scenarioId, { archivedAt: null }));
}

/** Throws not_found, in the words of EvalStudio's API. */
export async function getScenarioRow(
  ctx: Context,
  scenarioId: string,
  where: Prisma.ScenarioWhereInput = {},
): Promise<ScenarioRow> {
  const row = isUuid(scenarioId)
    ? await getPrisma().scenario.findFirst({
        where: { ...where, projectId: ctx.project.id, id: scenarioId },
      })
    : null;
  if (!row) throw scenarioNotFound();
  return row;
}

export function scenarioNotFound(): AppError {
  return new AppError("not_found", "Scenario not found");
}

/** One version, also of an archived scenario, because its runs refer to it. */
export async function getVersion(
  ctx: Context,
  scenarioId: string,
  version: number | "latest",
): Promise<ScenarioVersion> {
  const row = await getScenarioRow(ctx, scenarioId);
  const number = version === "latest" ? row.version : version;
  const where = {
    projectId_scenarioId_version: { projectId: ctx.project.id, scenarioId, version: number },
  };
  const stored = await getPrisma().scenarioVersion.findUnique({ where });
  if (!stored) throw new AppError("not_found", "Version not found");
  const { projectId: _, content, createdAt, ...rest } = stored;
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    content: parseContent(content),
    origin: originOf(row),
  };
}

/** The version that a segment of a path names. Throws not_found. */
export function parseVersion(text: string): number | "latest" {
  if (text === "latest") return text;
  const number = int32Schema.safeParse(/^\d+$/.test(text) ? Number(text) : undefined);
  if (!number.success) throw new AppError("not_found", "Version not found");
  return number.data;
}

const placeSchema = z.tuple([int32Schema]);

/** Versions of a scenario, newest first. */
export async function listVersions(
  ctx: Context,
  scenarioId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<VersionSummary>> {
  const { id } = await getScenarioRow(ctx, scenarioId);
  const before = cursor === undefined ? undefined : decodeCursor(placeSchema, cursor)[0];
  const rows = await getPrisma().scenarioVersion.findMany({
    where: {
      projectId: ctx.project.id,
      scenarioId: id,
      ...(before !== undefined && { version: { lt: before } }),
    },
    select: { version: true, contentHash: true, author: true, note: true, createdAt: true },
    orderBy: { version: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, {
    placeOf: ({ version }) => [version],
    toItem: ({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }),
  });
}
