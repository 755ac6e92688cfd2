// The comparison of a batch with an earlier one: what got worse, what is evidence and what is chance.
import { z } from "zod";

import { pageQueryShape, pageSchema } from "@/lib/base/page/page";
import { batchSummarySchema } from "@/lib/results/batches/batch-schema";
import { runSummarySchema } from "@/lib/results/runs/run-schema";
import { CELL_CHANGES, GRADE_RULES, GRADES, OUTCOMES } from "./cell-changes";
import { MAX_JOINED, readJoined } from "./renames";

const count = z.number().int();
const share = z.number();

const rateSchema = z
  .object({ passed: count, of: count })
  .describe("Runs that passed, of those that passed or failed");

const verdictSchema = z.object({
  outcome: z.enum(OUTCOMES),
  sentence: z.string(),
  difference: share.nullable().describe("Mean change of the pass rate of the compared cells"),
  low: share.nullable().describe("95% interval of the difference"),
  high: share.nullable(),
  p: share.nullable().describe("Of such a difference by chance, in either direction"),
  cells: count.describe("How many cells are compared"),
});
export type ComparisonVerdict = z.infer<typeof verdictSchema>;

/** What changed between the batches beside the agent. */
const changedPartsSchema = z.object({
  judge: z.boolean(),
  simulator: z.boolean().describe("The simulated user: its model, prompt or persona"),
  target: z.boolean().describe("The configuration of a target, which is expected to change"),
});
export type ChangedParts = z.infer<typeof changedPartsSchema>;

const { scenarioId, name, target, persona, parameters, runId, setId, batchId, status, repeat } =
  runSummarySchema.shape;

const criterionSchema = z.object({
  text: z.string(),
  base: z.object({ met: count, of: count }).describe("Of the runs that judged it"),
  new: z.object({ met: count, of: count }),
});

export const comparedCellSchema = z.object({
  cell: z.string().describe("The key of the cell"),
  scenario: z.object({ scenarioId, name }),
  target,
  persona,
  parameters,
  renamedFrom: z.string().nullable().describe("Its name in the baseline, if they were joined"),
  status: z.enum(CELL_CHANGES),
  grade: z.enum(GRADES).nullable().describe("Null where nothing changed or can be compared"),
  rule: z
    .enum(GRADE_RULES)
    .nullable()
    .describe(
      "What the grade was decided by: `two-stage` and `without-history` by the reruns of the cell as well",
    ),
  reruns: count.describe("Runs of the new batch that were added to tell a regression from chance"),
  changed: changedPartsSchema,
  base: rateSchema,
  new: rateSchema,
  history: rateSchema.describe("Earlier runs of the cell, beside those of the baseline"),
  p: share.nullable().describe("One-sided, Fisher's exact test against baseline and history"),
  criteria: z.array(criterionSchema).describe("Those that changed, the worst first"),
  runs: z
    .array(z.object({ runId, setId, batchId, status, repeat }))
    .describe("Of both batches, in order, at most 20 a batch"),
});
export type ComparedCell = z.infer<typeof comparedCellSchema>;

const renamedSchema = z.object({ cell: z.string(), name: z.string() });

export const comparisonSchema = z.object({
  base: batchSummarySchema.nullable().describe("Null if no batch fits"),
  new: batchSummarySchema,
  isRunning: z.boolean().describe("One of the batches has runs in progress"),
  verdict: verdictSchema,
  changed: changedPartsSchema,
  counts: z.record(z.enum(CELL_CHANGES), count),
  regressions: z
    .record(z.enum(GRADES), count)
    .describe("New failures and less stable cells, by how sure they are"),
  criteria: z
    .array(criterionSchema.extend({ worse: count, better: count }))
    .describe(
      "Met less often in 3 cells or more: the most first, at most 20. Counted over the cells that do not pass throughout",
    ),
  renames: z
    .array(z.object({ from: renamedSchema, to: renamedSchema }))
    .describe(
      "Scenarios that seem to have another name now, which `joined` takes: at most 20, and 50 with those that are joined",
    ),
  cells: pageSchema(comparedCellSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;

const joined = z
  .string()
  .max(MAX_JOINED * 80)
  .default("")
  .transform(readJoined)
  .describe(
    "Renamed scenarios to compare under their new name: `old.new`, the keys of the cells, comma-separated",
  );

const REF = "A batch id, `previous`, `blessed`, `branch:<name>` or `tag:<name>`";
const ref = z.string().min(1).max(600);

const batchesShape = {
  new: ref.describe("A batch id"),
  setId: z.string().max(512).optional().describe("Of the new batch, if several sets have its id"),
  base: ref.default("previous").describe(REF),
  baseSetId: z.string().max(512).optional().describe("Of the baseline, if it is of another set"),
  joined,
};

export const numbersQuerySchema = z.strictObject(batchesShape);
export type NumbersQuery = z.infer<typeof numbersQuerySchema>;

export const comparisonQuerySchema = z.strictObject({
  ...batchesShape,
  status: z.enum(CELL_CHANGES).optional(),
  search: z.string().max(512).optional().describe("Part of the name of the scenario"),
  ...pageQueryShape,
});
export type ComparisonQuery = z.infer<typeof comparisonQuerySchema>;
