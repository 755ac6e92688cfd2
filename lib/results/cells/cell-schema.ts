// A cell of a batch: all its repeats in one row.
import { z } from "zod";

import { pageQueryShape } from "@/lib/base/page/page";
import { runCountsSchema } from "@/lib/results/batches/batch-schema";
import { foundRunSchema, runFilterSchema, runSummarySchema } from "@/lib/results/runs/run-schema";
import { RUN_STATUSES } from "@/lib/results/runs/run-status";
import { CELL_HISTORY, CELL_RUNS } from "./cell-limits";
import { cellPolicySchema } from "./cell-policy-schema";
import { CELL_RESULTS } from "./cell-results";
import { usageTotalsShape } from "./cell-totals";

const {
  scenarioId,
  name,
  target,
  persona,
  parameters,
  summary,
  status,
  unmetCount,
  runId,
  repeat,
  queuePlace,
} = runSummarySchema.shape;

export const cellSchema = z.object({
  cellKey: z.string().describe("Equal for the same cell in other batches"),
  ...{ scenarioId, name, target, persona, parameters },
  result: z.enum(CELL_RESULTS),
  counts: runCountsSchema,
  policy: cellPolicySchema.nullable().describe("Null where every repeat has to pass"),
  spared: z
    .number()
    .int()
    .describe("Cancelled repeats that could not change the answer: they count for nothing"),
  summary: summary.describe("The first unmet criterion, or the error, of the worst repeat"),
  startedAt: z.iso.datetime(),
  p95Ms: z.number().nullable().describe("Of the durations of the finished repeats"),
  ...usageTotalsShape,
  runs: z
    .array(z.object({ runId, status, unmetCount, repeat, queuePlace }))
    .describe(`Its repeats, in order, at most ${String(CELL_RUNS)}`),
  found: z
    .object({ runId, hit: foundRunSchema.shape.hit.unwrap() })
    .nullable()
    .optional()
    .describe(
      "Of a search: the first repeat that matches, and the message; null hit when the run itself does",
    ),
  history: z
    .array(z.enum(RUN_STATUSES))
    .describe(`The latest ${String(CELL_HISTORY)} finished runs of the cell, oldest first`),
});
export type Cell = z.infer<typeof cellSchema>;

export const cellListQuerySchema = runFilterSchema
  .omit({ status: true, cellKey: true })
  .extend({ ...pageQueryShape, result: z.enum(CELL_RESULTS).optional() });
export type CellListQuery = z.infer<typeof cellListQuerySchema>;
/** The same as query parameters. */
export type CellFilterQuery = Omit<z.input<typeof cellListQuerySchema>, "cursor" | "limit">;
