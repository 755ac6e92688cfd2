import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page, PageQuery } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { int32Schema } from "@/lib/base/page/query-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { VersionSummary } from "../scenario-version";
import { getScenarioRow } from "./get-scenario";

const placeSchema = z.tuple([int32Schema]);

/** Versions of a scenario, the latest first. */
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
