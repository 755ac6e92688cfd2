import { z } from "zod";

import type { RequestContext } from "@/lib/access/context";
import { pagePaths } from "@/lib/base/paths";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";
import { CELL_KEY, isInBatch } from "@/lib/results/runs/server/run-query";

const rowSchema = z.object({ cellKey: z.string(), runId: z.string() });

/** The page of the worst run of each cell, by the key of the cell. */
export async function listCellUrls(
  ctx: RequestContext,
  { setId, batchId }: { setId: string; batchId: string },
  cells: readonly { cellKey: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (cells.length === 0) return new Map();
  const { id: projectId, slug: project } = ctx.project;
  const keys = cells.map(({ cellKey }) => cellKey);
  const rows = await queryRows(
    getPrisma(),
    rowSchema,
    sql`select ${CELL_KEY}::text as "cellKey",
      (array_agg(r.run_id order by r.triage_rank, r.started_at, r.run_key))[1] as "runId"
    from run r where ${isInBatch({ projectId, setId, batchId })} and ${CELL_KEY} = any(${keys}::uuid[])
    group by ${CELL_KEY}`,
  );
  const { baseUrl } = getEnv();
  const urlOf = (runId: string) => baseUrl + pagePaths.run({ project, setId, batchId, runId });
  return new Map(rows.map(({ cellKey, runId }) => [cellKey, urlOf(runId)]));
}
