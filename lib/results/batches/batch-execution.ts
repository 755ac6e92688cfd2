// What is known of a batch beyond its runs, where it was started here.
import { z } from "zod";

import { RUN_STATUSES } from "@/lib/results/runs/run-status";
import { BATCH_TRIGGERS } from "./start-answer";

export const batchExecutionSchema = z.object({
  suiteId: z.string().nullable(),
  suiteName: z.string(),
  trigger: z.enum(BATCH_TRIGGERS),
  author: z.string(),
  rerunOf: z.string().nullable().describe("The id of the batch or the run that was run again"),
  runCount: z.number().int().describe("How many runs were promised when it was started"),
  waiting: z.number().int(),
  running: z.number().int(),
});
export type BatchExecution = z.infer<typeof batchExecutionSchema>;

export const MATRIX_DOTS = 20;

/** Results by scenario and target; each cell has a dot for every run, at most 20. */
export const batchMatrixSchema = z.object({
  targets: z.array(z.object({ id: z.string(), name: z.string() })),
  rows: z.array(
    z.object({
      scenarioId: z.string(),
      name: z.string(),
      cells: z
        .array(
          z.object({
            targetId: z.string(),
            total: z.number().int(),
            passed: z.number().int(),
            failed: z.number().int(),
            dots: z.array(
              z.object({ runId: z.string(), status: z.enum(RUN_STATUSES), label: z.string() }),
            ),
          }),
        )
        .describe("In the order of `targets`"),
    }),
  ),
});
export type BatchMatrix = z.infer<typeof batchMatrixSchema>;
