// The latest batches of a set by cell: what quality assurance reads first.
import { z } from "zod";

import { RUN_STATUSES } from "@/lib/results/runs/run-status";
import { GRID_BATCHES, GRID_ROWS } from "./cell-limits";
import { CELL_RESULTS } from "./cell-results";
import { cellSchema } from "./cell-schema";

const { cellKey, scenarioId, name, target, persona, parameters } = cellSchema.shape;

export const setGridSchema = z.object({
  batches: z
    .array(z.object({ batchId: z.string(), number: z.number().int(), startedAt: z.iso.datetime() }))
    .describe(`The latest, at most ${String(GRID_BATCHES)}, oldest first; reruns left out`),
  rows: z
    .array(
      z.object({
        ...{ cellKey, scenarioId, name, target, persona, parameters },
        results: z
          .array(
            z
              .object({
                result: z.enum(CELL_RESULTS),
                total: z.number().int(),
                success: z.number().int(),
                runId: z.string().describe("Of the worst repeat"),
                status: z.enum(RUN_STATUSES).describe("Of the worst repeat"),
              })
              .nullable(),
          )
          .describe("In the order of `batches`; null where the cell was not run"),
      }),
    )
    .describe(`What is worst in the latest batch first, at most ${String(GRID_ROWS)}`),
  hasMore: z.boolean(),
});
export type SetGrid = z.infer<typeof setGridSchema>;
