// Several batches side by side, each compared with the first.
import { z } from "zod";

import { pageQueryShape, pageSchema } from "@/lib/base/page/page";
import { batchSummarySchema } from "@/lib/results/batches/batch-schema";
import { MAX_REFS, readRefs } from "./compared-refs";
import { comparedCellSchema, comparisonQuerySchema, comparisonSchema } from "./comparison-schema";

const cellShape = comparedCellSchema.shape;

const columnCellSchema = z.object({
  rate: cellShape.new,
  status: cellShape.status.nullable().describe("Against the baseline; null in its own column"),
  grade: cellShape.grade,
  changed: cellShape.changed.nullable().describe("Since the baseline; null in its own column"),
  runs: z.array(cellShape.runs.element.pick({ runId: true, status: true })),
});
export type ColumnCell = z.infer<typeof columnCellSchema>;

const columnRowSchema = z.object({
  cell: cellShape.cell,
  scenario: cellShape.scenario,
  target: cellShape.target,
  persona: cellShape.persona,
  parameters: cellShape.parameters,
  columns: z.array(columnCellSchema.nullable()).describe("In order; null where it has no runs"),
});
export type ColumnRow = z.infer<typeof columnRowSchema>;

export const columnsSchema = z.object({
  columns: z
    .array(
      z.object({
        batch: batchSummarySchema,
        verdict: comparisonSchema.shape.verdict.nullable().describe("Null of the baseline"),
        refs: z
          .array(z.string())
          .describe("The references of `batches` that name it; none of the new batch"),
      }),
    )
    .describe(
      "The baseline first, the new batch last; the new batch alone where none fits the baseline",
    ),
  cells: pageSchema(columnRowSchema),
});
export type BatchColumns = z.infer<typeof columnsSchema>;

const { new: newBatch, setId, search } = comparisonQuerySchema.shape;

export const columnsQuerySchema = z.strictObject({
  ...{ new: newBatch, setId, search },
  batches: z
    .string()
    .min(1)
    .max(MAX_REFS * 2000)
    .transform(readRefs)
    .describe(
      "The baseline and further batches, comma-separated, at most 4: ids or references as of `base`; `%` and `,` within one are written `%25` and `%2C`",
    ),
  ...pageQueryShape,
});
export type ColumnsQuery = z.infer<typeof columnsQuerySchema>;
