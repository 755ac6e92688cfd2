// Cells by how unstable they are.
import { z } from "zod";

import { pageQueryShape, pageSchema, queryTextSchema } from "@/lib/base/page/page";
import { LENGTHS } from "@/lib/results/batches/provenance-text";
import { agreementSchema } from "@/lib/results/rejudging/rejudgement-schema";
import { runSummarySchema } from "@/lib/results/runs/run-schema";
import { MAX_CELLS } from "./stability-limits";
import { STABILITY_K, STABILITY_STATES, STABILITY_WINDOW } from "./stability-state";

const count = z.number().int();
const share = z.number();
const { setId, scenarioId, name, target, persona, parameters, runId, batchId, status } =
  runSummarySchema.shape;

const resultSchema = z.object({ runId, batchId, status, at: z.iso.datetime() });

export const stableCellSchema = z.object({
  cellKey: z.string(),
  setId,
  suite: z.string().nullable().describe("The name of the suite whose set it is"),
  ...{ scenarioId, name, target, persona, parameters },
  state: z.enum(STABILITY_STATES),
  passed: count,
  of: count.describe(`Of at most ${String(STABILITY_WINDOW)} results`),
  interval: z
    .object({ low: share, high: share })
    .nullable()
    .describe("Of the pass rate: Wilson, 95%"),
  flipRate: share.nullable().describe("The share of neighbouring results that differ"),
  passAtK: share
    .nullable()
    .describe(`That at least one of ${String(STABILITY_K)} results passed; null for fewer results`),
  passHatK: share
    .nullable()
    .describe(`That all of ${String(STABILITY_K)} results passed; null for fewer results`),
  excluded: count.describe(
    "Runs with errors, stalled, cancelled or not judged, which count for nothing",
  ),
  since: resultSchema
    .omit({ status: true })
    .extend({ batchNumber: count.nullable(), commit: z.string().nullable() })
    .nullable()
    .describe("The result that the state began with; of `shifted` the first that differs"),
  reruns: z
    .object({
      runs: count,
      costUsd: z.number().nullable().describe("Of those with a known cost; null without any"),
      costedRuns: count,
    })
    .describe(
      "Runs of the last 60 days that repeated results of the cell: reruns of batches, and runs that were added to tell a regression from chance",
    ),
  judge: agreementSchema
    .nullable()
    .describe(
      "How often the judge, asked again about the conversations of these results, disagreed with itself; null where it was not asked again",
    ),
  results: z.array(resultSchema).describe("The oldest first"),
});
export type StableCell = z.infer<typeof stableCellSchema>;

export const stabilityPageSchema = pageSchema(stableCellSchema).extend({
  counts: z
    .record(z.enum(STABILITY_STATES), count)
    .describe("Cells of each state, whichever state is asked for"),
});
export type StabilityPage = z.infer<typeof stabilityPageSchema>;

export const stabilityQuerySchema = z.strictObject({
  ...pageQueryShape,
  set: z.string().max(512).optional().describe("The id of a set"),
  branch: z
    .string()
    .min(1)
    .max(LENGTHS.branch)
    .optional()
    .describe("Only results of batches of this branch; without it those of all"),
  upTo: z
    .string()
    .max(512)
    .optional()
    .describe("The id of a batch of the set: only results that began before it ended"),
  state: z.enum(STABILITY_STATES).optional(),
  cells: z
    .string()
    .max(50 * MAX_CELLS)
    .transform((keys) => keys.split(","))
    .pipe(z.array(z.guid("must be keys of cells")).max(MAX_CELLS))
    .optional()
    .describe(`Only these: keys of cells, separated by commas, at most ${String(MAX_CELLS)}`),
  scenario: z.string().max(512).optional().describe("The id of a scenario, over all sets"),
  search: queryTextSchema.optional().describe("Part of the name of the scenario"),
});
export type StabilityQuery = z.infer<typeof stabilityQuerySchema>;
