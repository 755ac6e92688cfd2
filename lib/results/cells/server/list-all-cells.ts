// All cells of a batch at once, without their runs: for what judges a batch as a whole.
import type { Context } from "@/lib/access/context";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { cellTotalsSchema } from "@/lib/results/cells/cell-totals";
import { CELL_KEY, isInBatch } from "@/lib/results/runs/server/run-query";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import type { Cell } from "../cell-schema";
import { cellRowSchema, cellsStatement, groupRuns, P95, toCell } from "./list-cells";

/** What needs a person first comes first. */
export async function listAllCells(
  ctx: Context,
  batch: BatchIds,
): Promise<Omit<Cell, "runs" | "history">[]> {
  const isListed = isInBatch({ projectId: ctx.project.id, ...batch });
  const rows = await queryRows(
    getPrisma(),
    cellRowSchema,
    sql`select c.* from (${cellsStatement(groupRuns(isListed, currentClock()))}) c
    order by c.rank, c."startedAt", c.cell_key`,
  );
  return rows.map(toCell);
}

const p95Schema = cellTotalsSchema.pick({ p95Ms: true });

/** Of the durations of all finished runs of these cells; null where none has one. */
export async function p95OfCells(
  ctx: Context,
  batch: BatchIds,
  cellKeys: readonly string[],
): Promise<number | null> {
  const row = await queryRow(
    getPrisma(),
    p95Schema,
    sql`select ${P95} as "p95Ms" from run r
    where ${isInBatch({ projectId: ctx.project.id, ...batch })} and ${CELL_KEY} = any(${cellKeys}::uuid[])`,
  );
  return row?.p95Ms ?? null;
}
