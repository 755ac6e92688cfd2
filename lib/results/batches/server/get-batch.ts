import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import { batchDetailSchema, type BatchDetail } from "../batch-schema";
import { BATCH_NUMBER, batchColumns, numberedBatchRowSchema, toBatchSummary } from "./batch-rows";

const scenarioRowSchema = batchDetailSchema.shape.scenarios.element;

/** A batch without how its runs are being executed. Throws not_found. */
export async function getBatch(
  ctx: Context,
  { setId, batchId }: { setId: string; batchId: string },
): Promise<Omit<BatchDetail, "execution">> {
  const prisma = getPrisma();
  const isBatch = sql`project_id = ${ctx.project.id}::uuid and set_key = ${textKey(setId)}::uuid
    and batch_key = ${textKey(batchId)}::uuid`;
  const [row, scenarios] = await Promise.all([
    queryRow(
      prisma,
      numberedBatchRowSchema,
      sql`select ${batchColumns(currentClock())}, ${BATCH_NUMBER} from batch b where ${isBatch}`,
    ),
    queryRows(
      prisma,
      scenarioRowSchema,
      sql`select scenario_id as "scenarioId", max(name) as name, count(*)::int as runs from run
      where ${isBatch} and archived_at is null
      group by scenario_id order by runs desc, scenario_id limit 200`,
    ),
  ]);
  if (!row) throw new AppError("not_found", "Batch not found");
  return { ...toBatchSummary(row), scenarios };
}
