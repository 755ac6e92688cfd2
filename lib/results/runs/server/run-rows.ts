// A run from the columns that lists read. The clock decides here whether a silent run reads as stalled.
import type { z } from "zod";

import { rowSchema, selectList } from "@/lib/platform/db/table-columns";
import type { RunSummary } from "../run-schema";
import { isStalled, type Clock } from "../run-status";
import { RUN_LISTED } from "./run-table";

export const runRowSchema = rowSchema(RUN_LISTED);
export type RunRow = z.infer<typeof runRowSchema>;

/** Of `run r`. */
export const RUN_COLUMNS = selectList(RUN_LISTED, "r");

export function toRunSummary(row: RunRow, clock: Clock): RunSummary {
  const { runKey: _, triageRank: __, startedAt, finishedAt, lastReceivedAt, ...rest } = row;
  return {
    ...rest,
    status: isStalled(row, clock) ? "STALLED" : row.status,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    lastReceivedAt: lastReceivedAt.toISOString(),
    queuePlace: null,
  };
}
