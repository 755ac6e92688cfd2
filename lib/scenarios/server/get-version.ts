import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { int32Schema } from "@/lib/base/page/query-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { parseContent } from "../scenario-content";
import type { ScenarioVersion } from "../scenario-version";
import { getScenarioRow } from "./get-scenario";

/** One version, also of an archived scenario: its runs still tell of it. */
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
  return { ...rest, createdAt: createdAt.toISOString(), content: parseContent(content) };
}

/** The version that a segment of a path names. Throws not_found. */
export function parseVersion(text: string): number | "latest" {
  if (text === "latest") return text;
  const number = int32Schema.safeParse(/^\d+$/.test(text) ? Number(text) : undefined);
  if (!number.success) throw new AppError("not_found", "Version not found");
  return number.data;
}
