import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import type { BatchDetail } from "../batch-schema";
import {
  BATCH_NUMBER,
  batchColumns,
  silentSince,
  toBatchSummary,
  type BatchRow,
} from "./batch-rows";

const GET = `select ${batchColumns("$4")}, ${BATCH_NUMBER} from batch b
where b.project_id = $1::uuid and b.set_key = $2::uuid and b.batch_key = $3::uuid`;

const SCENARIOS = `
select scenario_id as "scenarioId", max(name) as name, count(*)::int as runs from run
where project_id = $1::uuid and set_key = $2::uuid and batch_key = $3::uuid and archived_at is null
group by scenario_id order by runs desc, scenario_id limit 200`;

/** A batch without how its runs are being executed. Throws not_found. */
export async function getBatch(
  ctx: Context,
  { setId, batchId }: { setId: string; batchId: string },
): Promise<Omit<BatchDetail, "execution">> {
  const prisma = getPrisma();
  const keys = [ctx.project.id, textKey(setId), textKey(batchId)];
  const since = silentSince(Date.now(), getEnv().stallAfterMs);
  const [rows, scenarios] = await Promise.all([
    prisma.$queryRawUnsafe<BatchRow[]>(GET, ...keys, since),
    prisma.$queryRawUnsafe<BatchDetail["scenarios"]>(SCENARIOS, ...keys),
  ]);
  const [row] = rows;
  if (!row) throw new AppError("not_found", "Batch not found");
  return { ...toBatchSummary(row), scenarios };
}
