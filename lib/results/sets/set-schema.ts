import { z } from "zod";

import { pageQueryShape, queryTextSchema } from "@/lib/base/page/page";
import { batchSummarySchema } from "@/lib/results/batches/batch-schema";
import { SET_SORTS, WORST_FIRST } from "./set-order";

/** What a bar of the history needs of a batch. */
export const batchMarkSchema = z.object({
  number: batchSummarySchema.shape.number,
  passRate: batchSummarySchema.shape.passRate,
  worst: z
    .enum(WORST_FIRST)
    .nullable()
    .describe("The worst outcome among its runs, cancelled below passed; null without runs"),
});
export type BatchMark = z.infer<typeof batchMarkSchema>;

export const scenarioSetSummarySchema = z.object({
  setId: z.string(),
  suite: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe("The suite whose batches it contains; null for a set of an SDK"),
  isPinned: z.boolean().describe("It comes first in every list of sets"),
  batchCount: z.number().int(),
  lastReceivedAt: z.iso.datetime(),
  latestBatch: batchSummarySchema.nullable(),
  recentBatches: z.array(batchMarkSchema).describe("At most 20, newest last"),
});
export type SetSummary = z.infer<typeof scenarioSetSummarySchema>;

export const scenarioSetEditSchema = z.strictObject({ isPinned: z.boolean() });

export const scenarioSetListQuerySchema = z.strictObject({
  ...pageQueryShape,
  search: queryTextSchema.optional().describe("Text in the name of the set"),
  sort: z
    .enum(SET_SORTS)
    .optional()
    .describe(
      "`activity` (default): the latest first; `pass-rate`: of the latest batch, the lowest first; `got-worse`: its change since the batch before, the largest loss first. Pinned sets come before all others",
    ),
});
export type SetListQuery = z.infer<typeof scenarioSetListQuerySchema>;
